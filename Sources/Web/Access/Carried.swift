import Domain
import Hummingbird

/// What somebody was about to open or send when their session ended, carried through signing in.
///
/// It is never trusted: it leads only to our own addresses, and what it holds is sent again by the person.
struct Carried: Sendable {
    /// The page that was asked for.
    var from: Link?
    /// Where a form was sent, and its fields. Passwords are not among them.
    var to: Link?
    var fields: [(name: String, value: String)] = []

    static let none = Carried()
    private static let prefix = "carried."

    init(from: Link? = nil) { self.from = from }

    /// What was carried by a form of `html`, or by the address of a page.
    init(_ form: Form) {
        from = Carried.ownPath(form["from"])
        to = Carried.ownPath(form["to"])
        guard to != nil else { return }
        fields = form.fields.filter { $0.name.hasPrefix(Carried.prefix) }
            .map { (String($0.name.dropFirst(Carried.prefix.count)), $0.value) }
    }

    /// A form that came too late.
    init(_ form: Form, to path: String) {
        guard let link = Carried.ownPath(path) else { return }
        // Outside a school forms hold passwords, codes and PINs, which are not carried: begin there again.
        guard let place = path.split(separator: "/").first, !NewSchool.reserved.contains(String(place)) else {
            from = path.hasPrefix("/account") ? .account : nil
            return
        }
        to = link
        fields = form.fields.filter { !$0.name.lowercased().contains("password") }
    }

    var holdsForm: Bool { to != nil }

    /// Hidden fields that take it along.
    var html: HTML {
        let rows: [HTML] = fields.map { hidden(Carried.prefix + $0.name, $0.value) }
        return """
            \(from.map { hidden("from", $0.path) })\(to.map { hidden("to", $0.path) })\(rows)
            """
    }

    /// A path on this server and nothing else: `//host`, `/\host` and control characters lead elsewhere in a browser.
    static func ownPath(_ text: String) -> Link? {
        let bytes = Array(text.utf8)
        guard bytes.count <= 1000, bytes.first == 47, bytes.count == 1 || (bytes[1] != 47 && bytes[1] != 92),
            bytes.allSatisfy({ (33...126).contains($0) && $0 != 92 })
        else { return nil }
        return Link(path: text)
    }
}

extension Link {
    /// Sign-in, or its second step, which afterwards leads to the page that was asked for.
    func remembering(_ carried: Carried) -> Link {
        guard let from = carried.from, from != .home else { return self }
        return Link(path: path + "?from=" + Link.escaped(from.path))
    }
}

/// After signing in again: what was typed, one press from being sent.
struct CarryOnPage {
    let carried: Carried

    func page(_ services: Services, look: Look) -> HTML {
        SignedOutFrame(services: services, look: look).page(
            "Carry on", heading: "Carry on where you were",
            lead: "You are signed in again. What you typed is still here.",
            """
            \(ReadingWidth("""
                <p>It has not been saved yet. Send it now, and you are back on your page. A file has to be chosen \
                again.</p>
                \(SendAgain(carried))
                """))
            """)
    }
}

/// A form as it was sent, one press from being sent again; nothing where none was.
struct SendAgain: Component {
    let carried: Carried

    init(_ carried: Carried) { self.carried = carried }

    var html: HTML {
        guard let to = carried.to else { return .none }
        let fields: [HTML] = carried.fields.map { hidden($0.name, $0.value) }
        return """
            <form method="post" action="\(to)" novalidate>
            \(fields)
            \(Actions("\(Button("Send what I typed", .filled)) \(LinkButton("Leave it", to: .home, .plain))"))
            </form>
            """
    }
}
