extension Sealer {
    /// The Argon2id hash of a PIN, keyed first: a million PINs could be guessed from a plain hash by whoever copied the
    /// database.
    ///
    /// - Throws: `HashFailure`.
    package func hash(ofPin figures: String) async throws -> String {
        try await hash(ofPassword: hash(ofCode: figures))
    }

    /// Whether the PIN is the one that was hashed. Spaces between its figures count for nothing.
    package func verify(pin typed: String, against hash: String) async -> Bool {
        await verify(self.hash(ofCode: typed), against: hash)
    }
}
