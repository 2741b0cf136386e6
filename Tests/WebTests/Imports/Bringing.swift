import DatabasePort
import Domain
import HTTPTypes
import Store

extension Client {
    /// Sends a file from the page “Bring in”, as a browser does.
    func bring(_ kind: String, _ text: String, name: String = "file.csv", once: String = "") async throws -> Page {
        let boundary = "----fourfold7d4a"
        var body = ""
        for (field, value) in [("once", once), ("kind", kind)] {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += "Content-Type: text/csv\r\n\r\n\(text)\r\n--\(boundary)--\r\n"
        return try await send(
            .post, "/millbeck-primary/imports",
            [
                .contentType: "multipart/form-data; boundary=\(boundary)",
                HTTPField.Name("Sec-Fetch-Site")!: "same-origin",
            ], body)
    }

    /// Presses “Bring it in” on a preview.
    func accept(_ page: Page, at path: String, leave: Bool = false) async throws -> Page {
        var fields = [("once", page.field("once") ?? ""), ("seen", page.field("seen") ?? "")]
        if leave { fields.append(("leave", "yes")) }
        return try await post(path + "/acceptance", fields)
    }

    /// Brings a file and accepts it, leaving out what cannot be taken. Gives the page that says what was done.
    func bringIn(_ kind: String, _ text: String) async throws -> Page {
        let brought = try await bring(kind, text)
        let path = brought.location ?? ""
        let done = try await accept(get(path), at: path, leave: true)
        return try await get(done.location ?? "")
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
        B801200005001,Seán,O’Brien 🎈,,4,4 Willow,
        nonsense,"<b>""\u{301}",دمير,,,,

        """
    static let staff = "username,title,first_name,last_name,email,roles\nd.osei,Mr,Daniel,Osei,,teacher\n"
    static let classes = "class,year_groups,teacher,relation,days,from,until\n4 Willow,4,d.osei,teaches,,,\n"
    static let results = "upn,subject,assessment,date,score\nH801200001001,reading,Termly test,05/11/2026,98\n"
    static let waves = """
        pupil,subject,school,wave,score
        1,maths,7,0,23
        1,maths,7,1,24
        2,maths,7,0,41
        3,maths,8,0,12

        """
}
