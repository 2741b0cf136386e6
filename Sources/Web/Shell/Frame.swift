import Domain

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
        <title>\(isProblem ? "Problem: " : "")\(title) · \(around.isForFamilies ? around.school : "Fourfold")</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        \(themeColours)
        <link rel="icon" href="\(around.assets.mark)" type="image/svg+xml">
        <link rel="stylesheet" href="\(around.assets.style)">
        <script type="module" src="\(around.assets.script)"></script>
        </head>
        <body\(around.isForFamilies ? " class=\"for-families\"" : .none)\(HTML.attribute("data-idle-seconds", around.idle.map { String($0.seconds) }))\
        \(HTML.attribute("data-stay", around.idle?.stay.path))\(HTML.attribute("data-leave", around.leave?.path))>
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
