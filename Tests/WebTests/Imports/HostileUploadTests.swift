import Testing

/// Files that are none: the same page, what is wrong, nothing saved.
@Suite struct HostileUploadTests {
    @Test(arguments: [
        ("", "empty"), ("PK\u{3}\u{4}rest of a zip", "CSV"), ("%PDF-1.7 rest", "PDF"),
        ("upn,first_name,last_name\n", "nothing below"), ("upn,first_name,last_name\n1,\"a,b\n", "quotation mark"),
        ("upn,first_name,last_name\n1,a\0b,c\n", "“file.csv”"),
    ])
    func `the same page says what is wrong with which file`(text: String, sentence: String) async throws {
        try await withHouse { house in
            let office = try await house.office()
            let page = try await office.bring([("good.csv", Files.pupils), ("file.csv", text)])
            #expect(page.status == 422)
            #expect(page.text.contains(sentence))
            #expect(page.text.contains("“file.csv”"))
            #expect(!page.text.contains("“good.csv”"))
            #expect(try await house.count("import") == 0)
        }
    }

    @Test func `no file at all, and too many`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let none = try await office.post("/millbeck-primary/imports")
            #expect(none.status == 422)
            #expect(none.text.contains("Choose a file."))
            let many = try await office.bring((1...21).map { ("\($0).csv", Files.staff) })
            #expect(many.status == 422)
            #expect(many.text.contains("Choose at most 20 files at once."))
        }
    }

    @Test func `more than 50 MB together is refused as soon as that is known`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let half = String(repeating: "0123456789abcdef", count: 51 << 15)
            let page = try await office.bring([("a.csv", half), ("b.csv", half)])
            #expect(page.status == 413)
            #expect(page.text.contains("larger than 50 MB"))
            #expect(try await house.count("import") == 0)
        }
    }

    /// A browser sends one such part where nobody chose a file.
    @Test func `a flood of parts without a file is no form`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let page = try await office.bring(Array(repeating: ("", ""), count: 1001) + [("good.csv", Files.pupils)])
            #expect(page.status == 400)
            #expect(try await house.count("import") == 0)
            #expect(try await office.bring([("", ""), ("good.csv", Files.pupils)]).status == 303)
        }
    }

    @Test(arguments: [
        "aaaaaaaaaaaaaaaaaaaaaaaaaa", "%2e%2e", "aaaaaaaaaaaaaaaaaaaaaaaaaa/progress", "x/sheets/0",
        "aaaaaaaaaaaaaaaaaaaaaaaaaa/sheets/0/refused",
    ])
    func `files that are not there`(path: String) async throws {
        try await withHouse { house in
            let office = try await house.office()
            #expect(try await office.get("/millbeck-primary/imports/\(path)").status == 404)
        }
    }

    @Test(arguments: ["1", "-1", "x", "99999999999999999999"])
    func `a file of these that is not there`(number: String) async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.pupils).location)
            #expect(try await office.get("\(path)/sheets/\(number)").status == 404)
            #expect(try await office.get("\(path)/sheets/\(number)/refused").status == 404)
            #expect(try await office.post("\(path)/sheets/\(number)").status == 404)
        }
    }
}
