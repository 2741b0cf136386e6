import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Web

/// A browser without a screen: asks the site in process, keeps cookies, follows nothing.
actor Client {
    private let site: Site
    private(set) var cookies: [String: String] = [:]
    private let host = "fourfold.test"

    init(_ site: Site) { self.site = site }

    func get(_ path: String) async throws -> Page { try await send(.get, path) }

    /// Sends a form as a browser does from a page of the same site.
    ///
    /// - Parameter site: what `Sec-Fetch-Site` says; nil leaves it out.
    func post(
        _ path: String, _ fields: [(String, String)] = [], site: String? = "same-origin", origin: String? = nil
    ) async throws -> Page {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let site { headers[HTTPField.Name("Sec-Fetch-Site")!] = site }
        if let origin { headers[.origin] = origin }
        return try await send(.post, path, headers, Client.encoded(fields))
    }

    /// Sends anything.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: String = ""
    ) async throws -> Page {
        var headers = headers
        if !cookies.isEmpty {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ")
        }
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await site.responder.respond(to: request, context: VisitContext(local: TestSource()))
        keep(response.headers[values: .setCookie])
        let writer = Collected()
        try await response.body.write(CollectingWriter(into: writer))
        return Page(status: response.status.code, headers: response.headers, text: await writer.text)
    }

    func set(cookie name: String, _ value: String?) { cookies[name] = value }

    private func keep(_ lines: [String]) {
        for line in lines {
            let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
            guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) else {
                continue
            }
            let isGone = parts.contains { $0.lowercased() == "max-age=0" }
            cookies[String(pair[0])] = isGone ? nil : pair.count > 1 ? String(pair[1]) : ""
        }
    }

    static func encoded(_ fields: [(String, String)]) -> String {
        func escaped(_ text: String) -> String {
            text.utf8.map { byte in
                switch byte {
                case 48...57, 65...90, 97...122: String(UnicodeScalar(byte))
                default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
            }.joined()
        }
        return fields.map { escaped($0.0) + "=" + escaped($0.1) }.joined(separator: "&")
    }
}

/// An answer as a test looks at it.
struct Page: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var location: String? { headers[.location] }

    /// The value of the first field of that name, as it stands in the markup.
    func field(_ name: String) -> String? {
        guard let start = text.firstRange(of: "name=\"\(name)\"") else { return nil }
        let rest = text[start.upperBound...].prefix { $0 != ">" }
        guard let value = rest.firstRange(of: " value=\"") else { return nil }
        return String(rest[value.upperBound...].prefix { $0 != "\"" })
    }

    /// All groups of letters and figures that look like a code: `K7PM-X2QD-9FGH-3VWY`.
    func codes(groups: Int, of size: Int) -> [String] {
        let isPart: (Character) -> Bool = { $0.isASCII && ($0.isNumber || $0.isUppercase) }
        return text.split { !isPart($0) && $0 != "-" }.map(String.init).filter { word in
            let parts = word.split(separator: "-", omittingEmptySubsequences: false)
            return parts.count == groups && parts.allSatisfy { $0.count == size }
        }
    }
}

private struct TestSource: RequestContextSource {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

private actor Collected {
    private var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
    func add(_ buffer: ByteBuffer) { bytes.append(contentsOf: buffer.readableBytesView) }
}

private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected
    init(into collected: Collected) { self.collected = collected }
    mutating func write(_ buffer: ByteBuffer) async throws { await collected.add(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
