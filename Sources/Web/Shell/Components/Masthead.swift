/// The top of a page, on wash: where we are, the page’s heading and a line; on a pupil’s pages their words.
package struct Masthead: Component {
    let crumbs: [Destination]
    let heading: String
    let lead: HTML
    let voice: VoiceQuote?
    let aside: HTML

    /// - Parameters:
    ///   - crumbs: The pages above this one.
    ///   - heading: The page’s only `h1`.
    ///   - lead: One line below it.
    ///   - voice: The pupil’s words.
    ///   - aside: At the right: a button or link-button, or how things stand.
    package init(
        _ heading: String, crumbs: [Destination] = [], lead: HTML = .none, voice: VoiceQuote? = nil,
        aside: HTML = .none
    ) {
        self.heading = heading
        self.crumbs = crumbs
        self.lead = lead
        self.voice = voice
        self.aside = aside
    }

    /// The same without ways and buttons that no shared tablet opens, and with the way back to the day’s work.
    func onTablet(_ today: Link) -> Masthead {
        Masthead(heading, crumbs: crumbs.isEmpty ? [] : [Destination("Today", today)], lead: lead, voice: voice)
    }

    package var html: HTML {
        """
        <div class="masthead"><div class="page"><div>\(trail)<h1>\(heading)</h1>\
        \(lead.isEmpty ? .none : "<p class=\"lead\">\(lead)</p>" as HTML)\(voice)</div>\
        \(aside.isEmpty ? .none : "<div class=\"aside\">\(aside)</div>" as HTML)</div></div>
        """
    }

    private var trail: HTML {
        guard !crumbs.isEmpty else { return .none }
        let items: [HTML] = crumbs.map { "<li><a href=\"\($0.link)\">\($0.words)</a></li>" }
        return "<nav class=\"crumbs\" aria-label=\"Where this page is\"><ol>\(items)</ol></nav>"
    }
}
