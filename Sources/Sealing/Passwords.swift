import CArgon2
import Foundation

/// libargon2 refused to work, which happens only when memory is short.
package struct HashFailure: Error {}

extension Sealer {
    /// Argon2id (RFC 9106) as a PHC string, with 19 MiB, two passes and one lane (OWASP's first choice of 2024).
    ///
    /// The password is taken whole, as Unicode's composed form: one keyboard's é is another's e with an accent.
    /// - Throws: `HashFailure`.
    package func hash(ofPassword password: String) async throws -> String {
        let (bytes, salt) = (Password.bytes(of: password), random(Password.saltLength))
        guard let hash = await passwords.run({ Password.hash(bytes, salt: salt) }) else { throw HashFailure() }
        return hash
    }

    /// Whether the password is the one that was hashed. Without a hash the same work is done, and the answer is no.
    package func verify(_ password: String, against hash: String?) async -> Bool {
        let bytes = Password.bytes(of: password)
        // A password past the limit can never have been set; the work is done all the same.
        guard let hash, bytes.count <= Password.mostBytes else {
            let salt = random(Password.saltLength)
            _ = await passwords.run { Password.hash(Array(bytes.prefix(Password.mostBytes)), salt: salt) }
            return false
        }
        return await passwords.run { Password.verify(bytes, against: hash) }
    }

    /// Whether a hash was made with less than today's work: it is made anew at the next sign-in.
    package func needsRehash(_ hash: String) -> Bool { !hash.hasPrefix(Password.prefix) }
}

/// Runs password hashes on threads of their own, at most four at once, so that nothing else waits behind them.
final class PasswordWork: Sendable {
    private let queue: OperationQueue

    init() {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 4
    }

    func run<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: body()) }
        }
    }
}

enum Password {
    static let mostBytes = 1024
    static let saltLength = 16
    static let prefix = "$argon2id$v=19$m=\(kibibytes),t=\(passes),p=\(lanes)$"
    private static let kibibytes: UInt32 = 19_456
    private static let passes: UInt32 = 2
    private static let lanes: UInt32 = 1
    private static let hashLength = 32

    static func bytes(of password: String) -> [UInt8] { Array(password.precomposedStringWithCanonicalMapping.utf8) }

    static func hash(_ password: [UInt8], salt: [UInt8]) -> String? {
        let room = argon2_encodedlen(
            passes, kibibytes, lanes, UInt32(salt.count), UInt32(hashLength), Argon2_id)
        var text = [CChar](repeating: 0, count: room)
        let code = argon2id_hash_encoded(
            passes, kibibytes, lanes, password, password.count, salt, salt.count, hashLength, &text, room)
        guard code == ARGON2_OK.rawValue else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func verify(_ password: [UInt8], against hash: String) -> Bool {
        argon2id_verify(hash, password, password.count) == ARGON2_OK.rawValue
    }
}
