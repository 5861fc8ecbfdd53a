//! How much of a stranger's file is read before it is refused.

/// Limits of size. The defaults let through every export seen so far (UCDP GED: 25 MB packed, 218 MB unpacked).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes that a packed file may unpack to.
    pub max_unpacked_bytes: u64,
    /// Most unpacked bytes for each packed one; CSV packs 5 to 20 times, a bomb 1,000 times.
    pub max_ratio: u64,
    /// Unpacked bytes below which the ratio is not asked for: a short table of zeros is no bomb.
    pub free_bytes: u64,
    /// Most bytes of what must be held whole: a `.zip`, a JSON document, the cells of a spreadsheet.
    pub max_held_bytes: usize,
    /// Most bytes of one row.
    pub max_row_bytes: usize,
    /// Most columns.
    pub max_columns: usize,
    /// Bytes of text that make up a batch.
    pub batch_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1 << 20;
        Self {
            max_unpacked_bytes: 4 << 30,
            max_ratio: 200,
            free_bytes: 100 << 20,
            max_held_bytes: 512 * MIB,
            max_row_bytes: 16 * MIB,
            max_columns: 4096,
            batch_bytes: MIB / 2,
        }
    }
}
