import Hummingbird
import NIOCore

extension Multipart {
    /// - Parameters:
    ///   - length: as the sender says it, so that memory is asked for once.
    ///   - limit: of the whole body, in bytes.
    /// - Throws: `BadForm` for what is none; `TooLarge` past the limit, as soon as that is known.
    static func read(_ body: RequestBody, type: String, length: Int?, limit: Int) async throws -> Form {
        guard let boundary = boundary(in: type) else { throw BadForm() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(length ?? 0, limit))
        for try await chunk in body {
            guard bytes.count + chunk.readableBytes <= limit else {
                throw TooLarge(limit: limit, form: beginning(bytes, chunk, boundary))
            }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return try parse(bytes, boundary: boundary)
    }

    /// The fields that stood before files that are too large, so that they are kept.
    private static func beginning(_ bytes: [UInt8], _ chunk: ByteBuffer, _ boundary: String) -> Form {
        let start = (bytes.prefix(1 << 16) + chunk.readableBytesView.prefix(1 << 16)).prefix(1 << 16)
        var form = (try? parse(start + Array("\r\n--\(boundary)--".utf8), boundary: boundary)) ?? Form()
        form.files = []
        return form
    }
}

/// More bytes than a page takes.
package struct TooLarge: Error {
    package let limit: Int
    /// What came before it was too much.
    package let form: Form
}
