//! Draws pseudo-random numbers from a seed, and items in proportion to their weights.

/// The generator `SplitMix64`, which yields the same numbers on all machines. The field is its
/// state.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Returns a number that is at least 0 and less than 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a whole number that is at least 0 and less than the limit.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        let product = u64::from(limit) * (self.next() >> 32);
        u32::try_from(product >> 32).unwrap_or_default()
    }

    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Returns a rank that is at least 0 and less than the limit. Rank 0 is as probable as ranks 1
    /// and 2 together, or ranks 3 to 6 together, and so on.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to below the limit"
    )]
    pub(crate) fn rank(&mut self, limit: u32) -> u32 {
        let rank = (f64::from(limit) + 1.0).powf(self.unit()) - 1.0;
        (rank as u32).min(limit - 1)
    }
}

/// Items that are drawn in proportion to their weights.
#[derive(Clone, Debug)]
pub(crate) struct Weighted<T> {
    items: Vec<T>,
    /// For each item, the sum of its weight and the weights of all items before it.
    sums: Vec<u32>,
}

impl<T> Weighted<T> {
    pub(crate) fn new(pairs: impl IntoIterator<Item = (T, u32)>) -> Self {
        let mut sum = 0;
        let (items, sums) = pairs
            .into_iter()
            .map(|(item, weight)| {
                sum += weight;
                (item, sum)
            })
            .unzip();
        Self { items, sums }
    }

    pub(crate) fn draw(&self, random: &mut Random) -> &T {
        let total = self.sums.last().copied().unwrap_or_default();
        let at = random.below(total);
        &self.items[self.sums.partition_point(|sum| *sum <= at)]
    }
}
