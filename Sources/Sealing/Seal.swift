import Crypto
import Foundation

/// A sealed text that does not open: changed, cut, sealed by another installation, or put in another's place.
package struct BrokenSeal: Error {}

extension Sealer {
    /// AES-256-GCM under a nonce of its own, as base64: two seals of one text differ.
    ///
    /// - Parameter place: what the text belongs to, such as an account's id; it opens nowhere else.
    package func seal(_ text: String, for place: String = "") throws -> String {
        let box = try AES.GCM.seal(Data(text.utf8), using: sealKey, authenticating: Data(place.utf8))
        return (box.nonce.withUnsafeBytes { Data($0) } + box.ciphertext + box.tag).base64EncodedString()
    }

    /// The text that was sealed for the same place.
    /// - Throws: `BrokenSeal`.
    package func open(_ sealed: String, for place: String = "") throws -> String {
        // The last letter has bits that stand for nothing: only as `seal` writes them.
        guard let data = Data(base64Encoded: sealed), data.base64EncodedString() == sealed,
            let box = try? AES.GCM.SealedBox(combined: data),
            let text = try? AES.GCM.open(box, using: sealKey, authenticating: Data(place.utf8))
        else { throw BrokenSeal() }
        return String(decoding: text, as: UTF8.self)
    }
}
