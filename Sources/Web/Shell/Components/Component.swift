/// A part of a page: plain values in, markup out. It can be spliced into `HTML` like a fragment.
package protocol Component: Sendable {
    /// The markup, complete and escaped.
    var html: HTML { get }
}

extension HTML.StringInterpolation {
    /// Splices a component.
    package mutating func appendInterpolation(_ component: some Component) { appendInterpolation(component.html) }

    /// Splices a component that may be left out.
    package mutating func appendInterpolation(_ component: (some Component)?) {
        if let component { appendInterpolation(component.html) }
    }

    /// Splices components one after the other.
    package mutating func appendInterpolation(_ components: [some Component]) {
        for component in components { appendInterpolation(component.html) }
    }
}

extension HTML {
    /// Text as markup, for a variable where `HTML` is asked for; a literal needs no help.
    package init(_ text: String) { self = "\(text)" }

    /// An attribute with a leading space, or nothing where there is no value.
    package static func attribute(_ name: StaticString, _ value: String?) -> HTML {
        value.map { " \(HTML(stringLiteral: name.description))=\"\($0)\"" } ?? .none
    }

    /// An attribute without a value, with a leading space, where it holds.
    package static func attribute(_ name: StaticString, if holds: Bool) -> HTML {
        holds ? " \(HTML(stringLiteral: name.description))" : .none
    }

    /// Words for screen readers only, with a leading space.
    package static func unseen(_ text: String?) -> HTML {
        text.map { "<span class=\"unseen\"> \($0)</span>" } ?? .none
    }
}

/// Words that lead somewhere.
package struct Destination: Sendable {
    package let words: String
    package let link: Link

    package init(_ words: String, _ link: Link) {
        self.words = words
        self.link = link
    }
}

/// A link. `about` is read aloud after the words, so that six links named “Answer” can be told apart.
package struct TextLink: Component {
    let words: String
    let link: Link
    let about: String?

    package init(_ words: String, to link: Link, about: String? = nil) {
        self.words = words
        self.link = link
        self.about = about
    }

    package var html: HTML { "<a href=\"\(link)\">\(words)\(HTML.unseen(about))</a>" }
}
