//! `Dice`: chance, given and never taken.

/// More than any one decision takes: ten recovery codes, or a few secrets.
#[derive(Clone)]
pub struct Dice {
    bytes: [u8; Self::BYTES],
    taken: usize,
}

impl Dice {
    pub const BYTES: usize = 256;

    pub const fn new(bytes: [u8; Self::BYTES]) -> Self {
        Self { bytes, taken: 0 }
    }

    pub(super) fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut taken = [0; N];
        taken.copy_from_slice(&self.bytes[self.taken..self.taken + N]);
        self.taken += N;
        taken
    }
}
