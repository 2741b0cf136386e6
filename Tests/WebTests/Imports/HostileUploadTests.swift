import Testing

/// Files that are none: the same page, what is wrong, the choice kept, nothing saved.
@Suite struct HostileUploadTests {
    @Test(arguments: [
        ("", "The file is empty."), ("PK\u{3}\u{4}rest of a zip", "Excel"), ("%PDF-1.7 rest", "a PDF"),
        ("a,b\n1,2\n", "needs the columns"), ("upn,first_name,last_name\n", "nothing below it"),
        ("upn,first_name,last_name\n1,\"a,b\n", "quotation mark"), ("upn,first_name,last_name\n1,a\0b,c\n", "Line 2"),
    ])
    func `the same page says what is wrong`(text: String, sentence: String) async throws {
        try await withHouse { house in
            let office = try await house.office()
            let page = try await office.bring("pupils", text)
            #expect(page.status == 422)
            #expect(page.text.contains(sentence))
            #expect(page.text.contains("value=\"pupils\" checked"))
            #expect(try await house.count("import_file") == 0)
        }
    }

    @Test func `no kind, no file, both at once`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let page = try await office.post("/millbeck-primary/imports", [("kind", "shoes")])
            #expect(page.status == 422)
            #expect(page.text.contains("Say what the file holds."))
            #expect(page.text.contains("Choose a file."))
        }
    }

    @Test func `more than 20 MB is refused as soon as that is known`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let page = try await office.bring("results", String(repeating: "0123456789abcdef", count: 1_400_000))
            #expect(page.status == 413)
            #expect(page.text.contains("larger than 20 MB"))
            #expect(page.text.contains("value=\"results\" checked"))
            #expect(try await house.count("import_file") == 0)
        }
    }

    @Test(arguments: [
        "/millbeck-primary/imports/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/millbeck-primary/imports/%2e%2e",
        "/millbeck-primary/imports/aaaaaaaaaaaaaaaaaaaaaaaaaa/refused", "/millbeck-primary/imports/x/meaning",
    ])
    func `a file that is not there`(path: String) async throws {
        try await withHouse { house in
            let office = try await house.office()
            #expect(try await office.get(path).status == 404)
        }
    }
}
