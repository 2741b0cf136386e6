/// The texts at the foot of every page. They need no sign-in.
enum HelpPages {
    static func help(_ visit: Visit) -> Answer {
        page(
            visit, "Help", "Help", lead: "Whom to ask, and how the pages work.",
            [
                (
                    "Ask a person",
                    [
                        "For what is recorded about a pupil, ask the SENCo.",
                        "For a new password, a lost phone or an account, ask your school’s administrator: they print you a new code, and no e-mail is needed.",
                        "If somebody is in danger, do not write here. Tell your safeguarding lead now, or ring 999.",
                    ]
                ),
                (
                    "Signing in",
                    [
                        "You are signed out after 30 minutes without a page, and after 12 hours in any case. What you had typed comes back when you sign in again.",
                        "Ten wrong tries in five minutes close the way in for a few minutes.",
                        "On a shared tablet press your name and write your PIN, which you choose on your account’s page. Press “Change over” when you go: after five minutes it closes by itself.",
                    ]
                ),
                (
                    "What the signs mean",
                    [
                        "A full disc is yes, an open disc is no, a dotted disc is too early to say. Nothing adds them up.",
                        "“Too early to say” means that chance alone could have made the result, or that there is too little to go by. It never means that all is well.",
                        "A bar beside a dot is a range that holds nine times in ten. Beside a score or a place in the year group it is what the test’s own error leaves; beside progress, what so few pupils can tell.",
                        "“In 100”: a pupil at 18 in 100 is ahead of 18 pupils of every hundred. Some call that a percentile.",
                    ]
                ),
                (
                    "Keys",
                    [
                        "Tab moves on, Enter opens. The first Tab on each page offers to skip to its content. In the box that finds a pupil, the arrow keys choose."
                    ]
                ),
            ])
    }

    static func accessibility(_ visit: Visit) -> Answer {
        page(
            visit, "Accessibility", "Accessibility", lead: "Fourfold is built to WCAG 2.2 level AA.",
            [
                (
                    "What you can change",
                    [
                        "On your account page you can make all text larger, choose plain letters, and keep pages light or dark.",
                        "Every page works by keyboard, without script, at 200 % text, on a phone and in print.",
                    ]
                ),
                (
                    "How it is checked",
                    [
                        "Each page is tested with axe in Chromium at every release. That finds some faults, not all. No person who uses a screen reader every day has tested it yet."
                    ]
                ),
                (
                    "When something does not work",
                    ["Tell your school’s administrator, who can report it to the project."]
                ),
            ])
    }

    static func yourData(_ visit: Visit) -> Answer {
        page(
            visit, "Your data", "Your data, in plain words", lead: "For parents, carers, pupils and staff.",
            [
                (
                    "Who holds it",
                    [
                        "Your school does, on its own computer. The people who make Fourfold see none of it. Nothing is sent anywhere, and no page counts who looks at it for anybody else."
                    ]
                ),
                (
                    "What is held",
                    [
                        "Names, classes, results, time in school, what pupils said, what helps them, and who works with them. Each opening of a child’s record is noted, with who and when."
                    ]
                ),
                (
                    "Reading of progress",
                    [
                        "If your school has turned it on, Fourfold compares a child’s results with those of children who started from the same place, and shows teachers a question where the SEND Code of Practice would ask one.",
                        "It decides nothing. A person answers each question. Whether a child is a boy or a girl, ethnicity, language, free meals and care never enter it.",
                        "You can ask the school what was found and what it means. Ask the class teacher first.",
                        "You can object, and so can your child: by word or in writing, to anybody who works in the school, without a reason. From then on your child is on no list of questions, and only the person who answers you reads the figures. The school answers in writing within a month, and may go on only for a very strong reason, which it tells you. Your child’s results still stand, without a name, among those with whom others are compared.",
                    ]
                ),
                (
                    "Your rights",
                    [
                        "You can ask to see what is held and to have mistakes put right, by word or in writing, from anybody who works in the school. If you are not content, the Information Commissioner’s Office hears complaints."
                    ]
                ),
            ])
    }

    /// `docs/evidence.md`. Its tables have more columns than a line of words is wide.
    static func evidence(_ visit: Visit) -> Answer {
        let text = PlainMarkdown(String(decoding: PackageResources.evidence_md, as: UTF8.self))
        let parts: [HTML] = text.parts.map { heading, html in
            let content: HTML = "<div class=\"long\">\(html)</div>\n"
            return heading.isEmpty ? content : Section(SectionHead(heading), content).html
        }
        return .page(
            SignedOutFrame(services: visit.services).page(
                text.title, heading: text.title, "\(parts)<p>\(TextLink("Back to Fourfold", to: .home))</p>"))
    }

    private static func page(
        _ visit: Visit, _ title: String, _ heading: String, lead: String, _ parts: [(String, [String])]
    ) -> Answer {
        let sections: [HTML] = parts.map { heading, sentences in
            Section(SectionHead(heading), ReadingWidth("\(sentences.map { "<p>\($0)</p>" as HTML })").html).html
        }
        return .page(
            SignedOutFrame(services: visit.services).page(
                title, heading: heading, lead: HTML(lead),
                "\(sections)<p>\(TextLink("Back to Fourfold", to: .home))</p>"))
    }
}
