import Domain
import Store

/// What pupil and family say of the needs, each apart and in their own words.
struct NeedsViewsPart {
    let page: NeedsPage
    let visit: SchoolVisit

    var html: HTML? {
        let (pupil, family) = (pupilSaid, page.views.family.map(said))
        guard !pupil.isEmpty || !family.isEmpty else { return nil }
        let note: HTML = """
            Read by the SENCo, senior leaders, the safeguarding lead and \(page.called)’s teachers. What one parent or carer \
            said is never shown to another, and stands in no letter.
            """
        return Section(SectionHead("In their own words", note: note), Rows(pupil + family).html).html
    }

    private var pupilSaid: [HTML] {
        page.pupilWords.map { heard in
            let alone: HTML = heard.audience == .onlyYou ? Tag.draft(WordsAudience.onlyYou.name).html : .none
            let back: HTML =
                page.isWriter
                ? TextLink("Take back", to: visit.links.words(page.pupil.id), about: "what \(page.called) said").html
                : .none
            return NeedsViewsPart.quote(
                heard.said.words, by: page.called,
                "\(alone) \(page.called) to \(heard.said.heardBy), \(heard.said.on). How far: \(heard.audience.name.lowercased()). \(back)",
                isScreenOnly: heard.audience == .onlyYou)
        }
    }

    private func said(_ view: FamilyViewRecord) -> HTML {
        let move =
            visit.actor.mayMove(writtenBy: view.recordedBy, at: view.recordedAt) && page.isWriter
            ? TextLink(
                "Written down for the wrong pupil?", to: visit.links.viewMove(view.id),
                about: "what \(view.saidBy) said"
            ).html
            : .none
        return NeedsViewsPart.quote(
            view.words, by: view.saidBy,
            "<b>\(view.saidBy)</b>, \(view.way.inWords), \(view.saidOn). Told to \(view.recorder.formal). \(move)")
    }

    /// Whole where it is short; a long text opens.
    private static func quote(_ words: String, by: String, _ said: HTML, isScreenOnly: Bool = false) -> HTML {
        let most = 700
        let quote = VoiceQuote(words, said: said).html
        let shown: HTML =
            words.unicodeScalars.count <= most
            ? quote : DetailsBlock("\(by): \(String(words.prefix(120)))…", quote).html
        return isScreenOnly ? "<div class=\"screen\">\(shown)</div>" : shown
    }
}
