import Crypto
import Domain
import Hummingbird

/// The stylesheet, the script and the mark, each at an address that changes when it does.
package struct Assets: Sendable {
    package let stylesheet: Link
    package let script: Link
    package static let mark = Link(path: "/assets/mark.svg")

    private let files: [String: (type: String, bytes: [UInt8])]

    init() {
        let css = PackageResources.app_css
        let js = PackageResources.app_js
        let cssName = "app-\(Assets.hash(css)).css"
        let jsName = "app-\(Assets.hash(js)).js"
        stylesheet = Link(path: "/assets/\(cssName)")
        script = Link(path: "/assets/\(jsName)")
        files = [
            cssName: ("text/css; charset=utf-8", css),
            jsName: ("text/javascript; charset=utf-8", js),
            "mark.svg": ("image/svg+xml", Mark.file.bytes),
        ]
    }

    @Sendable static func answer(_ visit: Visit) throws -> Answer {
        guard let file = visit.parameters.get("file").flatMap({ visit.services.assets.files[$0] }) else {
            throw Refusal.notFound
        }
        return .asset(type: file.type, bytes: file.bytes)
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        base32(Array(SHA256.hash(data: bytes).prefix(10))).lowercased()
    }
}
