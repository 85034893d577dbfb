//! Contains frequencies that were counted in two genuine files of GDELT 2, and draws from them.
//!
//! The files are `20151027220000.export.CSV` (2,116 rows) and `20191024143000.export.CSV` (2,111
//! rows). Unless stated otherwise, all figures are for both files together. The tables contain
//! codes and numbers, but no names or addresses.

use crate::random::{Random, Weighted};

/// Countries: code for actors, code for places (FIPS), the number of actors that have the country,
/// the number of these actors in rows with two different countries, and the number of places. If
/// there are no actors, the code for actors is not from the two files. If there are no places, the
/// code for places is not from them. `weighted` gives such a code a small weight.
const COUNTRIES: &str = "\
USA/US/1340/235/3823 GBR/UK/220/104/555 SYR/SY/175/120/387 CAN/CA/165/54/413 RUS/RS/137/97/328 \
CHN/CH/115/58/239 IRN/IR/113/48/231 ISR/IS/101/43/261 IND/IN/99/19/514 TUR/TU/98/53/216 \
AFR/-/90/49/0 FRA/FR/69/39/123 DEU/GM/66/29/145 AUS/AS/62/30/164 JPN/JA/62/37/119 \
ITA/IT/56/33/88 PAK/PK/56/13/112 EUR/-/54/22/0 ARE/AE/51/17/136 IRL/EI/51/20/135 \
AUT/AU/47/34/103 ESP/SP/45/30/96 GRC/GR/45/26/90 KOR/KS/45/33/80 SAU/SA/44/28/118 \
AFG/AF/42/19/104 NOR/NO/37/21/65 UKR/UP/34/15/38 ZAF/SF/31/22/203 PHL/RP/30/1/83 \
LKA/CE/28/0/103 MYS/MY/28/9/69 IDN/ID/27/10/59 IRQ/IZ/27/17/86 EGY/EG/26/10/28 LBN/LE/21/8/72 \
NGA/NI/20/0/126 NLD/NL/20/14/39 GHA/GH/19/1/70 ALB/AL/18/14/27 BRA/BR/18/15/40 TKM/TX/18/18/27 \
PSE/GZ/17/5/10 ZWE/ZI/17/4/37 BEL/BE/16/7/48 NZL/NZ/16/3/39 BLR/BO/15/10/42 HRV/HR/15/6/19 \
KEN/KE/15/2/36 MLT/MT/15/10/18 MEX/MX/14/5/67 MKD/MK/14/6/36 SOM/SO/14/2/31 HUN/HU/13/9/20 \
JOR/JO/12/5/13 MCO/MN/12/8/0 POL/PL/12/8/22 CHL/CI/11/7/22 CUB/CU/11/3/28 PRT/PO/11/9/15 \
JAM/JM/10/3/19 CHE/SZ/9/0/24 MDV/MV/9/4/0 ARM/AM/8/0/19 BDI/BY/8/0/25 BGD/BG/8/1/20 \
NAM/WA/8/4/6 QAT/QA/8/4/0 THA/TH/8/7/19 URY/UY/8/8/7 CMR/CM/7/0/21 CYP/CY/7/2/10 DNK/DA/7/1/24 \
GUY/GY/7/2/15 PRK/KN/7/6/17 BGR/BU/6/0/12 ETH/ET/6/2/9 GTM/GT/6/0/12 MOZ/MZ/6/0/20 \
OMN/MU/6/6/7 SEA/-/6/3/0 SSD/OD/6/2/31 VEN/VE/6/4/9 COL/CO/5/0/17 TWN/TW/5/1/19 UGA/UG/5/0/22 \
YEM/YM/5/4/12 LTU/LH/4/2/9 MMR/BM/4/0/13 NER/NG/4/0/8 NPL/NP/4/0/9 SAF/-/4/4/0 SDN/SU/4/4/17 \
AZE/AJ/3/0/0 BRN/BX/3/3/17 DOM/DR/3/0/15 FIN/FI/3/0/6 NMR/-/3/3/0 SEN/SG/3/0/7 SLV/ES/3/0/10 \
SWE/SW/3/0/6 TTO/TD/3/3/1 BMU/BD/2/0/4 BWA/BC/2/2/16 CRI/CS/2/2/6 CZE/EZ/2/2/2 KHM/CB/2/0/5 \
MUS/MP/2/2/8 PAN/PM/2/0/8 PER/PE/2/0/8 SGP/SN/2/0/19 SVK/LO/2/0/10 UZB/UZ/2/0/7 AIA/AV/1/1/0 \
BHS/BF/1/0/3 COG/CF/1/0/10 KGZ/KG/1/1/2 KWT/KU/1/0/1 LBY/LY/1/1/1 MAR/MO/1/0/10 TUN/TS/1/1/1 \
VNM/VM/1/0/4 WSM/WS/1/0/2 WST/-/1/1/0 ABW/AA/0/0/0 AGO/AO/0/0/0 AND/AN/0/0/0 ARG/AR/0/0/0 \
ASM/AQ/0/0/0 ATG/AC/0/0/0 BEN/BN/0/0/0 BFA/UV/0/0/0 BHR/BA/0/0/5 BIH/BK/0/0/4 BLZ/BH/0/0/0 \
BOL/BL/0/0/2 BRB/BB/0/0/0 BTN/BT/0/0/0 CAF/CT/0/0/0 CIV/IV/0/0/0 COD/CG/0/0/0 COK/CW/0/0/0 \
COM/CN/0/0/0 CPV/CV/0/0/0 CYM/CJ/0/0/0 DJI/DJ/0/0/0 DMA/DO/0/0/0 DZA/AG/0/0/5 ECU/EC/0/0/0 \
ERI/ER/0/0/2 ESH/WI/0/0/0 EST/EN/0/0/0 FJI/FJ/0/0/0 FLK/FK/0/0/0 FRO/FO/0/0/0 FSM/FM/0/0/0 \
GAB/GB/0/0/0 GEO/GG/0/0/0 GIB/GI/0/0/0 GIN/GV/0/0/0 GLP/GP/0/0/0 GMB/GA/0/0/1 GNB/PU/0/0/0 \
GNQ/EK/0/0/0 GRD/GJ/0/0/0 GRL/GL/0/0/0 GUF/FG/0/0/0 GUM/GQ/0/0/0 HKG/HK/0/0/7 HND/HO/0/0/1 \
HTI/HA/0/0/0 ISL/IC/0/0/0 KAZ/KZ/0/0/0 KIR/KR/0/0/0 KNA/SC/0/0/0 LAO/LA/0/0/0 LBR/LI/0/0/0 \
LCA/ST/0/0/0 LIE/LS/0/0/0 LSO/LT/0/0/0 LUX/LU/0/0/0 LVA/LG/0/0/0 MAC/MC/0/0/0 MDA/MD/0/0/0 \
MDG/MA/0/0/0 MHL/RM/0/0/0 MLI/ML/0/0/0 MNG/MG/0/0/0 MNP/CQ/0/0/0 MRT/MR/0/0/0 MSR/MH/0/0/0 \
MTQ/MB/0/0/0 MWI/MI/0/0/0 MYT/MF/0/0/0 NCL/NC/0/0/0 NFK/NF/0/0/0 NIC/NU/0/0/0 NIU/NE/0/0/0 \
NRU/NR/0/0/0 PCN/PC/0/0/0 PLW/PS/0/0/0 PNG/PP/0/0/0 PRI/RQ/0/0/0 PRY/PA/0/0/0 PYF/FP/0/0/0 \
REU/RE/0/0/0 ROM/RO/0/0/2 RWA/RW/0/0/0 SHN/SH/0/0/0 SJM/JN/0/0/0 SLB/BP/0/0/0 SLE/SL/0/0/0 \
SMR/SM/0/0/0 SPM/SB/0/0/0 SRB/RB/0/0/0 STP/TP/0/0/0 SUR/NS/0/0/0 SVN/SI/0/0/14 SWZ/WZ/0/0/0 \
SYC/SE/0/0/0 TCA/TK/0/0/0 TCD/CD/0/0/2 TGO/TO/0/0/2 TJK/TI/0/0/0 TKL/TL/0/0/0 TMP/TT/0/0/0 \
TON/TN/0/0/0 TUV/TV/0/0/0 TZA/TZ/0/0/17 VAT/VT/0/0/0 VCT/VC/0/0/0 VGB/VI/0/0/2 VIR/VQ/0/0/0 \
VUT/NH/0/0/2 WLF/WF/0/0/0 ZMB/ZA/0/0/5 -/OS/0/0/5 -/JE/0/0/23 -/YI/0/0/1 -/WE/0/0/9 -/KV/0/0/5";

/// Event codes: code, quad class, Goldstein number, rows. Codes with 0 rows were not seen; their
/// Goldstein number is from another file or from their parent code.
const CODES: &str = "\
010/1/0/348 011/1/-0.1/3 012/1/-0.4/71 013/1/0.4/72 014/1/0/29 015/1/0/33 016/1/-2/18 \
017/1/0/29 018/1/3.4/4 019/1/0/0 020/1/3/231 021/1/3.4/4 0211/1/3.4/0 0212/1/3.4/0 \
0213/1/3.4/0 0214/1/3.4/4 022/1/3.2/1 023/1/3.4/5 0231/1/3.4/8 0232/1/3.4/0 0233/1/3.4/0 \
0234/1/3.4/0 024/1/-0.3/1 0241/1/-0.3/3 0242/1/-0.3/0 0243/1/-0.3/0 0244/1/-0.3/0 025/1/-0.3/5 \
0251/1/-0.3/0 0252/1/-0.3/0 0253/1/-0.3/2 0254/1/-0.3/0 0255/1/-0.3/0 0256/1/-0.3/2 026/1/4/15 \
027/1/3/0 028/1/3/0 030/1/4/68 031/1/5.2/12 0311/1/5.2/14 0312/1/5.2/0 0313/1/5.2/0 \
0314/1/5.2/0 032/1/4.5/1 033/1/5.2/9 0331/1/5.2/4 0332/1/5.2/0 0333/1/5.2/0 0334/1/5.2/0 \
034/1/4/0 0341/1/7/0 0342/1/4/0 0343/1/4/0 0344/1/4/0 035/1/7/4 0351/1/7/0 0352/1/7/0 \
0353/1/7/2 0354/1/7/0 0355/1/7/0 0356/1/7/0 036/1/4/188 037/1/5/5 038/1/4/0 039/1/5/6 \
040/1/1/201 041/1/1/0 042/1/1.9/259 043/1/2.8/239 044/1/2.5/8 045/1/5/27 046/1/7/127 \
050/1/3.5/58 051/1/3.4/234 052/1/3.5/2 053/1/3.5/0 054/1/3.5/0 055/1/7/0 056/1/7/6 057/1/8/52 \
060/2/6/61 061/2/6.4/28 062/2/7.4/11 063/2/6/0 064/2/7/2 070/2/7/69 071/2/7.4/47 072/2/8.3/14 \
073/2/7.4/12 074/2/7/0 075/2/7/10 080/2/5/71 081/2/5/13 0811/2/5/0 0812/2/5/0 0813/2/5/0 \
0814/2/5/0 082/2/5/0 083/2/5/3 0831/2/5/12 0832/2/5/0 0833/2/5/1 0834/2/5/1 084/2/7/43 \
0841/2/7/15 0842/2/7/1 085/2/7/2 086/2/9/8 0861/2/9/0 0862/2/9/0 0863/2/9/0 087/2/9/2 \
0871/2/9/2 0872/2/9/0 0873/2/9/1 0874/2/10/25 090/2/-2/92 091/2/-2/0 092/2/-2/1 093/2/-2/0 \
094/2/-2/2 100/3/-5/46 101/3/-5/0 1011/3/-5/0 1012/3/-5/0 1013/3/-5/0 1014/3/-5/3 102/3/-5/0 \
103/3/-5/0 1031/3/-5/0 1032/3/-5/0 1033/3/-5/0 1034/3/-5/0 104/3/-5/0 1041/3/-5/2 1042/3/-5/0 \
1043/3/-5/2 1044/3/-5/2 105/3/-5/0 1051/3/-5/0 1052/3/-5/0 1053/3/-5/1 1054/3/-5/0 1055/3/-5/0 \
1056/3/-5/0 106/3/-5/2 107/3/-5/0 108/3/-5/0 110/3/-2/75 111/3/-2/101 112/3/-2/101 1121/3/-2/0 \
1122/3/-2/3 1123/3/-2/5 1124/3/-2/0 1125/3/-2/0 113/3/-2/1 114/3/-2/31 115/3/-2/7 116/3/-2/0 \
120/3/-4/74 121/3/-4/0 1211/3/-4/0 1212/3/-4/0 122/3/-4/0 1221/3/-4/0 1222/3/-4/0 1223/3/-4/0 \
1224/3/-4/0 123/3/-4/0 1231/3/-4/0 1232/3/-4/0 1233/3/-4/0 1234/3/-4/0 124/3/-4/3 1241/3/-4/0 \
1242/3/-4/0 1243/3/-4/5 1244/3/-4/0 1245/3/-4/0 1246/3/-4/0 125/3/-5/5 126/3/-4/0 127/3/-4/0 \
128/3/-5/6 129/3/-5/3 130/3/-4.4/30 131/3/-4.4/0 1311/3/-4.4/0 1312/3/-5.8/3 1313/3/-5.8/2 \
132/3/-4.4/0 1321/3/-4.4/0 1322/3/-4.4/0 1323/3/-4.4/0 1324/3/-4.4/0 133/3/-4.4/0 134/3/-5.8/5 \
135/3/-4.4/0 136/3/-4.4/0 137/3/-4.4/0 138/3/-7/14 1381/3/-7/0 1382/3/-7/0 1383/3/-7/0 \
1384/3/-7/0 1385/3/-7/0 139/3/-7/2 140/3/-6.5/6 141/3/-6.5/41 1411/3/-6.5/0 1412/3/-6.5/0 \
1413/3/-6.5/0 1414/3/-6.5/0 142/3/-6.5/0 1421/3/-6.5/0 1422/3/-6.5/0 1423/3/-6.5/0 \
1424/3/-6.5/0 143/3/-6.5/0 1431/3/-6.5/0 1432/3/-6.5/0 1433/3/-6.5/0 1434/3/-6.5/0 \
144/3/-7.5/2 1441/3/-7.5/0 1442/3/-7.5/0 1443/3/-7.5/0 1444/3/-7.5/0 145/3/-7.5/1 \
1451/3/-7.5/0 1452/3/-7.5/0 1453/3/-7.5/0 1454/3/-7.5/0 150/4/-7.2/3 151/4/-7.2/0 152/4/-7.2/2 \
153/4/-7.2/2 154/4/-7.2/13 160/4/-4/35 161/4/-4/2 162/4/-5.6/2 1621/4/-5.6/0 1622/4/-5.6/0 \
1623/4/-5.6/0 163/4/-8/8 164/4/-7/0 165/4/-4/0 166/4/-4/0 1661/4/-4/0 1662/4/-7/2 1663/4/-4/0 \
170/4/-7/3 171/4/-9.2/3 1711/4/-9.2/5 1712/4/-9.2/6 172/4/-5/25 1721/4/-5/5 1722/4/-5/0 \
1723/4/-5/2 1724/4/-5/1 173/4/-5/176 174/4/-5/4 175/4/-9/2 180/4/-9/31 181/4/-9/9 \
182/4/-9.5/19 1821/4/-9/7 1822/4/-9/0 1823/4/-10/2 183/4/-10/2 1831/4/-10/0 1832/4/-10/0 \
1833/4/-10/0 184/4/-9/0 185/4/-9/0 186/4/-10/10 190/4/-10/184 191/4/-9.5/4 192/4/-9.5/24 \
193/4/-10/76 194/4/-10/3 195/4/-10/5 196/4/-10/0 200/4/-10/0 201/4/-10/0 202/4/-10/3 \
203/4/-10/0 204/4/-10/0 2041/4/-10/0 2042/4/-10/0";

/// Actors: code (`*` stands for the country), frequency, group, ethnic group, two religions, three
/// types. Forms that were seen only once are left out; together they are one actor in a hundred.
const ACTORS: &str = "\
*/3423/ GOV/496/,,,,GOV *GOV/384/,,,,GOV COP/246/,,,,COP BUS/245/,,,,BUS EDU/214/,,,,EDU \
CVL/173/,,,,CVL JUD/154/,,,,JUD MED/130/,,,,MED LEG/116/,,,,LEG MIL/86/,,,,MIL HLH/80/,,,,HLH \
*COP/71/,,,,COP UAF/61/,,,,UAF MNC*/52/,,,,MNC CRM/51/,,,,CRM *MED/50/,,,,MED REL/50/ \
*EDU/49/,,,,EDU *JUD/39/,,,,JUD *MIL/38/,,,,MIL MOS/34/,,MOS OPP/34/,,,,OPP *CVL/29/,,,,CVL \
*ELI/28/,,,,ELI IGO*EEC/25/EEC,,,,IGO LAB/25/,,,,LAB CHR/23/,,CHR REF/22/,,,,REF JEW/19/,,JEW \
MNC*MED/18/,,,,MNC,MED SPY/17/,,,,SPY *BUS/16/,,,,BUS IGOUNODEVWBK/16/UNO,,,,IGO,DEV PTY/15/ \
*LEG/15/,,,,LEG GOVMIL/15/,,,,GOV,MIL *GOVBUS/14/,,,,GOV,BUS AGR/14/,,,,AGR \
COPGOV/14/,,,,COP,GOV HRI/14/,,,,HRI MNC/13/,,,,MNC *ELIGOV/13/,,,,ELI,GOV \
MNC*HLH/13/,,,,MNC,HLH ELI/12/,,,,ELI kur/12/,kur CHRCTHEDU/11/,,CHR,CTH,EDU \
CHRCTH/10/,,CHR,CTH REB/9/,,,,REB GOVEDU/9/,,,,GOV,EDU GOVMED/9/,,,,GOV,MED *REL/8/ \
*GOVCVL/8/,,,,GOV,CVL RAD/8/,,,,RAD *INSTAL/7/TAL,,,,INS JUDJUD/7/,,,,JUD,JUD \
EDUEDU/7/,,,,EDU,EDU *GOVMIL/7/,,,,GOV,MIL *REF/6/,,,,REF SEP/6/,,,,SEP CHRPRO/6/,,CHR,PRO \
alg/5/,alg GOVHLH/5/,,,,GOV,HLH IGOUNOREFHCR/5/UNO,,,,IGO,REF *GOVELI/5/,,,,GOV,ELI \
SIKREL/5/,,SIK HIN/5/,,HIN BUSJUD/5/,,,,BUS,JUD *HLH/5/,,,,HLH \
IGOUNODEVWBKMED/4/UNO,,,,IGO,DEV,MED CVLBUS/4/,,,,CVL,BUS IGO*SAD/4/SAD,,,,IGO \
IGOUNO/4/UNO,,,,IGO MEDGOV/4/,,,,MED,GOV *SEP/4/,,,,SEP *CRM/4/,,,,CRM CHRLDS/4/,,CHR,LDS \
CHROFF032/4/,,CHR tam/4/,tam GOVPTY/3/,,,,GOV IGO*AFU/3/,,,,IGO UAFUAF/3/,,,,UAF,UAF \
COPCOP/3/,,,,COP,COP COPMED/3/,,,,COP,MED *REB/3/,,,,REB JEWEDU/3/,,JEW,,EDU \
MNC*GOV/3/,,,,MNC,GOV EDUMED/3/,,,,EDU,MED GOVBUS/3/,,,,GOV,BUS SIKOPP/3/,,SIK,,OPP ltn/3/,ltn \
CVLEDU/3/,,,,CVL,EDU CVLOPP/3/,,,,CVL,OPP EDUGOV/3/,,,,EDU,GOV GOVCOP/3/,,,,GOV,COP \
*GOVMED/3/,,,,GOV,MED LEGLAB/3/,,,,LEG,LAB JEWOPP/2/,,JEW,,OPP hai/2/,hai catSEP/2/,cat,,,SEP \
LABLEG/2/,,,,LAB,LEG zul/2/,zul *SEPOPP/2/,,,,SEP,OPP *AGR/2/,,,,AGR MOSSHI/2/,,MOS,SHI \
MEDCOP/2/,,,,MED,COP CHRPRO210/2/,,CHR,PRO CHRPROREL/2/,,CHR,PRO CHRUAF/2/,,CHR,,UAF \
COPJUD/2/,,,,COP,JUD CVLGOV/2/,,,,CVL,GOV GOVEDUELI/2/,,,,GOV,EDU,ELI IGO/2/,,,,IGO \
IGO*EECGOV/2/EEC,,,,IGO,GOV *GOVEDU/2/,,,,GOV,EDU ARBUIS/2/,ARB,,,UIS \
*GOVBUSGOVMIL/2/,,,,GOV,BUS,GOV *OPPUAF/2/,,,,OPP,UAF nai/2/,nai MOSSHI300/2/,,MOS,SHI \
NGOBUS/2/,,,,NGO,BUS NGOHRI/2/,,,,NGO,HRI *UAF/2/,,,,UAF JAN/2/,,JAN IMGMOSALQ/2/ALQ,,MOS,,IMG \
ner/2/,ner";

/// Mentions, sources, articles, and the number of rows. Combinations that were seen only once are
/// left out; together they are in one row of a hundred.
const MENTIONS: &str = "\
2/1/2/1039 1/1/1/630 10/1/10/606 4/1/4/512 6/1/6/354 3/1/3/287 5/1/5/246 8/1/8/200 7/1/7/50 \
4/2/4/20 4/1/2/15 2/2/2/14 8/4/8/11 8/2/8/11 2/1/1/10 20/2/20/9 16/8/16/9 20/1/20/8 16/2/16/7 \
8/8/8/7 20/1/10/7 6/3/6/7 24/4/24/6 10/2/10/6 6/2/6/6 8/1/4/6 12/1/6/5 4/4/4/5 12/2/12/5 \
3/3/3/5 5/1/2/4 9/1/9/4 40/4/40/4 12/1/12/4 14/2/14/4 20/10/20/4 9/9/9/4 12/1/4/3 32/8/32/3 \
16/1/8/3 6/1/4/3 60/10/60/3 40/10/40/3 40/2/30/2 15/1/10/2 10/10/10/2 30/3/30/2 15/1/15/2 \
18/1/10/2 14/1/10/2 12/3/12/2 18/1/6/2 4/1/3/2 5/2/5/2 27/8/27/2 55/8/55/2 120/12/120/2 \
12/4/12/2 10/5/10/2";

/// The number of rows in the two files.
pub(crate) const ROWS: u32 = 4227;
/// The number of different addresses in the two files.
pub(crate) const ADDRESSES: u32 = 994;
/// The average number of bytes in a line, including its line end.
pub(crate) const LINE: f64 = 401.9;
/// `(2, 224)` means that 224 addresses have two codings each. Codings of an address differ in date,
/// actors' codes or event code.
pub(crate) const CODINGS: [(u32, u32); 27] = [
    (1, 365),
    (2, 224),
    (3, 110),
    (4, 74),
    (5, 65),
    (6, 37),
    (7, 31),
    (8, 12),
    (9, 10),
    (10, 16),
    (11, 9),
    (12, 6),
    (13, 4),
    (14, 8),
    (15, 4),
    (16, 4),
    (17, 1),
    (18, 2),
    (19, 2),
    (20, 2),
    (21, 2),
    (29, 1),
    (30, 1),
    (32, 1),
    (36, 1),
    (38, 1),
    (48, 1),
];
/// `(2, 580)` means that 580 codings have two rows each. Rows of a coding differ in places and
/// mentions.
pub(crate) const TWINS: [(u32, u32); 6] = [(1, 2701), (2, 580), (3, 97), (4, 10), (5, 5), (10, 1)];
/// The share of rows that repeat the date, actors' codes, event code and address of an earlier row.
pub(crate) const REPEATS: f64 = 0.197;

/// The information in a row about one actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// The row has no code.
    Empty,
    /// The row has a code with a country.
    Country,
    /// The row has a code without a country.
    Role,
}

/// The kinds of code that a row has for actor 1 and actor 2, and the number of such rows.
pub(crate) const SIDES: [((Side, Side), u32); 8] = [
    ((Side::Country, Side::Country), 1089),
    ((Side::Country, Side::Role), 717),
    ((Side::Role, Side::Country), 647),
    ((Side::Country, Side::Empty), 647),
    ((Side::Role, Side::Empty), 466),
    ((Side::Role, Side::Role), 351),
    ((Side::Empty, Side::Country), 182),
    ((Side::Empty, Side::Role), 128),
];
/// The share of rows whose two actors have the same country, among rows in which both have a
/// country.
pub(crate) const DOMESTIC: f64 = 0.233;
/// The share of rows in which either actor has the country United States.
pub(crate) const AMERICAN: f64 = 0.291;
/// The rows that were added some days after their date: the number of days, and of rows. For
/// example, 46 rows were added seven days later, because a text says "a week ago".
pub(crate) const LAGS: [(u32, u32); 4] = [(365, 65), (7, 46), (30, 35), (1, 18)];
/// The share of rows that are marked as root events.
pub(crate) const ROOT_EVENTS: f64 = 0.604;

/// The places of actor 1, actor 2 and the action, and the number of such rows. Equal numbers mean
/// equal places. In `[2, 0, 1]`, actor 1 and the action have different places, and actor 2 none.
pub(crate) const PLACES: [([u8; 3], u32); 10] = [
    ([1, 1, 1], 1498),
    ([1, 0, 1], 743),
    ([2, 1, 1], 582),
    ([1, 2, 1], 359),
    ([2, 0, 1], 351),
    ([0, 1, 1], 247),
    ([2, 3, 1], 171),
    ([2, 2, 1], 115),
    ([0, 0, 0], 102),
    ([0, 2, 1], 59),
];
/// The types of places in the United States (country, state, city), each with its number of places.
pub(crate) const AMERICAN_TYPES: [(u8, u32); 3] = [(3, 2099), (2, 1476), (1, 248)];
/// The types of places elsewhere (country, city, province), each with its number of places.
pub(crate) const OTHER_TYPES: [(u8, u32); 3] = [(4, 4394), (1, 2515), (5, 243)];
/// The average number of bytes in a place's name, for the types 1 to 5.
pub(crate) const PLACE_NAMES: [f64; 5] = [8.1, 23.3, 38.6, 28.7, 31.2];

/// The lengths of addresses in bytes, in 21 quantiles from the shortest to the longest. A twentieth
/// of the addresses lies between a quantile and the next one.
pub(crate) const LENGTHS: [f64; 21] = [
    29.0, 52.0, 63.0, 72.0, 78.0, 82.0, 86.0, 89.0, 92.0, 95.0, 98.0, 101.0, 105.0, 108.0, 111.0,
    116.0, 122.0, 130.0, 139.0, 149.0, 234.0,
];
/// The tones of addresses, in 21 quantiles from the lowest to the highest, as in `LENGTHS`.
pub(crate) const TONES: [f64; 21] = [
    -15.385, -9.14, -7.258, -6.182, -5.287, -4.663, -4.032, -3.448, -2.968, -2.417, -1.965, -1.357,
    -0.862, -0.358, 0.159, 0.862, 1.423, 2.116, 2.809, 4.199, 9.244,
];
/// For each file (of 2015 and 2019), its day in days since 1970-01-01, and the share of its
/// addresses that begin with `https:`.
pub(crate) const SECURE: [(f64, f64); 2] = [(16_735.0, 0.035), (18_193.0, 0.845)];

/// A country in the two files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Country {
    /// The country's code for actors, or "-".
    pub(crate) actor: &'static str,
    /// The country's code for places, or "-".
    pub(crate) place: &'static str,
    /// The number of actors that have the country.
    pub(crate) actors: u32,
    /// The number of these actors that are in rows with two different countries.
    pub(crate) abroad: u32,
    /// The number of places in the country.
    pub(crate) places: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Code {
    pub(crate) digits: &'static str,
    pub(crate) quad: &'static str,
    pub(crate) goldstein: f64,
    pub(crate) rows: u32,
}

/// A form of an actor. A `*` in its code stands for the country.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    pub(crate) code: &'static str,
    pub(crate) rows: u32,
    /// The group, the ethnic group, two religions and three types.
    pub(crate) columns: [&'static str; 7],
}

/// The mentions, sources and articles of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mentions {
    pub(crate) numbers: [&'static str; 3],
    pub(crate) rows: u32,
}

/// Splits an entry of a table into `N` parts.
fn parts<const N: usize>(entry: &'static str, by: char) -> [&'static str; N] {
    let mut parts = [""; N];
    for (part, text) in parts.iter_mut().zip(entry.split(by)) {
        *part = text;
    }
    parts
}

fn number(text: &str) -> u32 {
    text.parse().expect("the tables hold numbers")
}

pub(crate) fn countries() -> Vec<Country> {
    let country = |entry| {
        let [actor, place, actors, abroad, places] = parts(entry, '/');
        Country {
            actor,
            place,
            actors: number(actors),
            abroad: number(abroad),
            places: number(places),
        }
    };
    COUNTRIES.split(' ').map(country).collect()
}

pub(crate) fn codes() -> Vec<Code> {
    let code = |entry| {
        let [digits, quad, goldstein, rows] = parts(entry, '/');
        Code {
            digits,
            quad,
            goldstein: goldstein.parse().expect("the tables hold numbers"),
            rows: number(rows),
        }
    };
    CODES.split(' ').map(code).collect()
}

/// Returns the forms of actors with a country, or the forms without one.
pub(crate) fn actors(with_country: bool) -> Vec<Actor> {
    let actor = |entry| {
        let [code, rows, columns] = parts(entry, '/');
        Actor {
            code,
            rows: number(rows),
            columns: parts(columns, ','),
        }
    };
    let all = ACTORS.split(' ').map(actor);
    all.filter(|actor| actor.code.contains('*') == with_country)
        .collect()
}

/// Returns the combinations of mentions, sources and articles.
pub(crate) fn mentions() -> Vec<Mentions> {
    let mentions = |entry| {
        let [mentions, sources, articles, rows] = parts(entry, '/');
        Mentions {
            numbers: [mentions, sources, articles],
            rows: number(rows),
        }
    };
    MENTIONS.split(' ').map(mentions).collect()
}

/// Returns items weighted by their frequencies. An item that was not seen has about a tenth of the
/// weight of an item that was seen once.
pub(crate) fn weighted<T>(items: Vec<T>, rows: impl Fn(&T) -> u32) -> Weighted<T> {
    Weighted::new(items.into_iter().map(|item| {
        let weight = 10 * rows(&item) + 1;
        (item, weight)
    }))
}

/// Draws a value from a distribution, given by its minimum, 19 quantiles and its maximum.
pub(crate) fn between(twentieths: &[f64; 21], random: &mut Random) -> f64 {
    let at = random.unit() * 20.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 20"
    )]
    let lower = at as usize;
    let (low, high) = (twentieths[lower], twentieths[lower + 1]);
    low + (high - low) * at.fract()
}
