mod record;
fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let copies = 100_000usize.div_ceil(record::facts_of_a_copy());
    println!(
        "{} facts a copy, {copies} copies",
        record::facts_of_a_copy()
    );
    record::write_copies(&folder, copies).unwrap();
}
