import DatabasePort
import Domain
import HTTPTypes
import Store

extension Client {
    /// Sends files from the page “Bring in”, as a browser does.
    func bring(_ files: [(name: String, text: String)], once: String = "") async throws -> Page {
        let boundary = "----fourfold7d4a"
        var body = "--\(boundary)\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n\(once)\r\n"
        for (name, text) in files {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
            body += "Content-Type: text/csv\r\n\r\n\(text)\r\n"
        }
        return try await send(
            .post, "/millbeck-primary/imports",
            [
                .contentType: "multipart/form-data; boundary=\(boundary)",
                HTTPField.Name("Sec-Fetch-Site")!: "same-origin",
            ], body + "--\(boundary)--\r\n")
    }

    /// One file.
    func bring(_ text: String, name: String = "file.csv", once: String = "") async throws -> Page {
        try await bring([(name, text)], once: once)
    }

    /// Presses “Bring it in” on a preview.
    func accept(_ page: Page, at path: String, leave: Bool = false, _ more: [(String, String)] = []) async throws
        -> Page
    {
        var fields = [("once", page.field("once") ?? ""), ("seen", page.field("seen") ?? "")] + more
        if leave { fields.append(("leave", "yes")) }
        return try await post(path + "/acceptance", fields)
    }

    /// Brings files and accepts them, leaving out what cannot be taken. Gives the page that says what was done.
    func bringIn(_ files: [(name: String, text: String)]) async throws -> Page {
        let brought = try await bring(files)
        let path = brought.location ?? ""
        let done = try await accept(get(path), at: path, leave: true)
        return try await get(done.location ?? "")
    }

    /// One file.
    func bringIn(_ text: String) async throws -> Page { try await bringIn([("file.csv", text)]) }
}

extension Page {
    /// The form's fields as a browser would send them, had nobody touched them: hidden, text, ticked and chosen.
    var sent: [(String, String)] {
        let form = String(
            text[
                (text.firstRange(of: "<form method=\"post\" action=\"/millbeck-primary/imports")?.lowerBound
                    ?? text.startIndex)...])
        var fields: [(String, String)] = []
        var select = ""
        for tag in form.split(separator: "<") {
            let name = Page.attribute("name", tag)
            if tag.hasPrefix("/form") { break }
            if tag.hasPrefix("select ") { (select, fields) = (name ?? "", fields + [(name ?? "", "")]) }
            if tag.hasPrefix("option "), tag.contains(" selected"), let value = Page.attribute("value", tag) {
                fields[fields.count - 1] = (select, value)
            }
            guard tag.hasPrefix("input "), let name else { continue }
            let isChoice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
            if !isChoice || tag.contains(" checked") { fields.append((name, Page.attribute("value", tag) ?? "")) }
        }
        return fields
    }

    /// The same with some of them filled in.
    func sent(with answers: [(String, String)]) -> [(String, String)] {
        sent.filter { field in !answers.contains { $0.0 == field.0 } } + answers
    }

    private static func attribute(_ name: String, _ tag: Substring) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[start.upperBound...].prefix { $0 != "\"" })
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}

extension House {
    /// A school with an administrator who is the SENCo too, signed in.
    func office() async throws -> Client {
        try await adult("a.shaw", [.administrator, .senco], in: school())
        return try await signedIn("a.shaw")
    }

    func count(_ table: StaticString) async throws -> Int {
        try await database.read { tx in
            try tx.row("SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: table.description))")!.integer("n")
        }
    }
}

enum Files {
    static let pupils = """
        upn,first_name,last_name,date_of_birth,year_group,class,home_language
        H801200001001,Leyla,Demir,14/03/2018,4,4 Willow,Turkish
        B801200005001,Seán,O’Brien 🎈,15/04/2018,4,4 Willow,
        nonsense,"<b>""\u{301}",دمير,31/02/2018,,,

        """
    static let staff = "username,title,first_name,last_name,email,roles\nd.osei,Mr,Daniel,Osei,,teacher\n"
    static let classes = "class,teacher,relation,days,from,until\n4 Willow,d.osei,teaches,,,\n"
    static let results = "upn,subject,assessment,date,score\nH801200001001,reading,Termly test,25/10/2026,98\n"
    static let calendar = "event,first_day,last_day\nAutumn term,02/09/2026,18/12/2026\n"
    static let sen = "upn,sen_status,sen_from,need\nH801200001001,K,15/01/2025,SLCN\n"
    static let waves = """
        pupil,subject,school,wave,score
        1,maths,7,0,23
        1,maths,7,1,24
        2,maths,7,0,41
        3,maths,8,0,12

        """
}
