import Domain

extension UPN {
    /// With its right check letter, for authorities and schools that do not exist.
    ///
    /// - Parameter body: the 12 characters after the check letter.
    static func complete(_ body: String) -> String {
        String(UnicodeScalar(checkLetter(of: body.utf8))) + body
    }
}
