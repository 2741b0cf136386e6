import Domain

/// One of the links at the top of every page. Only a page that exists gets one.
package struct NavigationItem: Sendable {
    package let label: String
    package let link: Link
    package let isCurrent: Bool

    /// - Parameter isCurrent: This page, or one under it.
    package init(_ label: String, _ link: Link, isCurrent: Bool = false) {
        self.label = label
        self.link = link
        self.isCurrent = isCurrent
    }
}

/// Who is signed in, as shown at the top of the page.
package struct SignedIn: Sendable {
    let name: String
    let role: String
    let account: Link
    let signOut: Link

    /// - Parameters:
    ///   - role: “SENCo”, or a teacher’s class.
    ///   - account: Their own page: settings, password.
    ///   - signOut: Taken by POST.
    package init(_ name: String, role: String, account: Link, signOut: Link) {
        self.name = name
        self.role = role
        self.account = account
        self.signOut = signOut
    }
}

/// What is the same around every page of one request: the school, the person, the way about.
package struct Surroundings: Sendable {
    /// Where the stylesheet, the script and the mark are.
    package struct Assets: Sendable {
        let style: Link
        let script: Link
        let mark: Link

        package init(style: Link, script: Link, mark: Link) {
            self.style = style
            self.script = script
            self.mark = mark
        }
    }

    package var assets: Assets
    package var school: String
    package var home: Link
    /// In order; on a phone the first three stand in the bar and the rest under “More”.
    package var navigation: [NavigationItem]
    /// Lists pupils for `?q=`.
    package var find: Link?
    /// Answers `?q=` with `foundPupils`.
    package var suggestions: Link?
    /// `nil` on a page for someone who is not signed in: then no navigation and no find.
    package var person: SignedIn?
    package var look: Look
    /// Help, Accessibility, Your data: those that exist.
    package var footer: [Destination]
    /// Seconds without a request after which the session ends, and the path that keeps it alive.
    package var idle: (seconds: Int, stay: Link)?

    package init(
        assets: Assets, school: String, home: Link, navigation: [NavigationItem] = [], find: Link? = nil,
        suggestions: Link? = nil, person: SignedIn? = nil, look: Look = Look(),
        footer: [Destination] = [], idle: (seconds: Int, stay: Link)? = nil
    ) {
        self.assets = assets
        self.school = school
        self.home = home
        self.navigation = navigation
        self.find = find
        self.suggestions = suggestions
        self.person = person
        self.look = look
        self.footer = footer
        self.idle = idle
    }
}

/// The frame of every page: a whole document.
package struct Frame: Component {
    package var title: String
    package var isProblem: Bool
    package var around: Surroundings
    package var masthead: Masthead
    package var banner: Banner?
    package var content: HTML

    /// - Parameters:
    ///   - title: In the tab, so never a name or a need: “Finding”.
    ///   - isProblem: Input to put right; said before the title.
    ///   - banner: What the action before did.
    package init(
        _ title: String, isProblem: Bool = false, around: Surroundings, masthead: Masthead, banner: Banner? = nil,
        _ content: HTML
    ) {
        self.title = title
        self.isProblem = isProblem
        self.around = around
        self.masthead = masthead
        self.banner = banner
        self.content = content
    }

    package var html: HTML {
        """
        <!doctype html>
        <html lang="en-GB"\(HTML.attribute("class", around.look.classes))>
        <head>
        <meta charset="utf-8">
        <title>\(isProblem ? "Problem: " : "")\(title) · Fourfold</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        \(themeColours)
        <link rel="icon" href="\(around.assets.mark)" type="image/svg+xml">
        <link rel="stylesheet" href="\(around.assets.style)">
        <script type="module" src="\(around.assets.script)"></script>
        </head>
        <body\(HTML.attribute("data-idle-seconds", around.idle.map { String($0.seconds) }))\
        \(HTML.attribute("data-stay", around.idle?.stay.path))>
        <a class="skip" href="#main">Skip to the page</a>
        <div class="shell">
        \(PageTop(around: around))
        <main id="main">
        \(masthead)
        <div class="page content">
        \(banner)\(content)
        </div>
        </main>
        \(foot)
        </div>
        </body>
        </html>

        """
    }

    private var themeColours: HTML {
        let light: HTML = "content=\"#ffffff\">"
        let dark: HTML = "content=\"#181317\">"
        return switch around.look.theme {
        case .light: "<meta name=\"theme-color\" \(light)"
        case .dark: "<meta name=\"theme-color\" \(dark)"
        case .device:
            """
            <meta name="theme-color" media="(prefers-color-scheme: light)" \(light)
            <meta name="theme-color" media="(prefers-color-scheme: dark)" \(dark)
            """
        }
    }

    private var foot: HTML {
        let links: [HTML] = around.footer.map { "<li><a href=\"\($0.link)\">\($0.words)</a></li>" }
        return """
            <footer class="foot"><div class="page"><p>\(around.school)</p><ul role="list">\(links)</ul></div></footer>
            """
    }
}

extension Look {
    /// Classes on the document; `nil` where all is as usual.
    fileprivate var classes: String? {
        var names: [String] = []
        if theme != .device { names.append("theme-\(theme.rawValue)") }
        if textSize != .usual { names.append("text-\(textSize.rawValue)") }
        if plainLetters { names.append("plain-letters") }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }
}
