import Testing

/// Works that take longer than a request should wait.
@Suite struct WaitingTests {
    @Test func `a page says how far it is, and the next shows what came of it`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let hasty = house.restarted(patience: .zero)
            let client = hasty.client()
            await client.set(cookie: "fourfold", office.cookies["fourfold"])
            let path = try #require(await office.bring(Files.pupils).location)
            let waiting = try await client.get(path)
            #expect(waiting.text.contains("This takes a moment"))
            #expect(waiting.text.contains("<progress"))
            #expect(waiting.text.contains("data-progress=\"\(path)/progress\""))
            #expect(waiting.text.contains("href=\"\(path)\">How far is it?"))
            try await untilDone(client, path)
            let preview = try await client.get(path)
            #expect(preview.text.contains("1 row cannot be taken"))

            let accepting = try await client.accept(preview, at: path, leave: true)
            #expect(accepting.location == path)
            try await untilDone(client, path)
            #expect(try await client.get(path).location == path + "?done=filesAccepted")
            #expect(try await house.count("pupil") == 2)
            #expect(try await client.get(path).text.contains("Brought in"))
        }
    }

    @Test func `what came of a refusal is shown by the page that waited`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let hasty = house.restarted(patience: .zero)
            let client = hasty.client()
            await client.set(cookie: "fourfold", office.cookies["fourfold"])
            let path = try #require(await office.bring(Files.pupils).location)
            let preview = try await office.get(path)
            #expect(try await client.accept(preview, at: path).location == path)
            try await untilDone(client, path)
            let asked = try await client.get(path)
            #expect(asked.status == 422)
            #expect(asked.text.contains("Tick to leave these rows out"))
        }
    }

    @Test func `what a file was taken for before is not shown after it was put right`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let client = house.restarted(patience: .zero).client()
            await client.set(cookie: "fourfold", office.cookies["fourfold"])
            let path = try #require(
                await office.bring("upn,First name,Last name,Calls\nH801200001001,Leyla,Demir,Ley\n").location)
            let page = try await office.get(path + "/sheets/0")
            _ = try await client.get(path)
            try await untilDone(client, path)
            let said = try await client.post(path + "/sheets/0", page.sent(with: [("column-3", "known_as")]))
            #expect(said.location == path)
            #expect(try await client.get(path).text.contains("This takes a moment"))
            try await untilDone(client, path)
            #expect(try await client.get(path).text.contains("“Calls”: Name they are known by"))
        }
    }

    @Test func `what was typed is shown with its faults, though the file is being read already`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let client = house.restarted(patience: .zero).client()
            await client.set(cookie: "fourfold", office.cookies["fourfold"])
            let path = try #require(await office.bring(Files.pupils).location)
            let page = try await office.get(path + "/sheets/0")
            _ = try await client.get(path + "/sheets/0")
            try await untilDone(client, path, "?sheet=0")
            let wrong = try await client.post(path + "/sheets/0", page.sent(with: [("column-6", "last_name")]))
            #expect(wrong.status == 422)
            #expect(wrong.sent.contains { $0 == ("column-6", "last_name") })
        }
    }

    @Test func `after a restart it begins again`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            let path = try #require(await office.bring(Files.pupils).location)
            let preview = try await office.get(path)
            let client = house.restarted().client()
            await client.set(cookie: "fourfold", office.cookies["fourfold"])
            #expect(try await client.get(path + "/progress").status == 204)
            #expect(try await client.get(path).field("seen") == preview.field("seen"))
            #expect(try await client.accept(preview, at: path, leave: true).status == 303)
            #expect(try await house.count("pupil") == 2)
        }
    }

    @Test func `a long file says how many of its rows are done, and the bar moves on with them`() async throws {
        try await withHouse { house in
            let office = try await house.office()
            _ = try await office.bringIn(Files.pupils)
            let client = house.restarted(patience: .zero).client()
            await client.set(cookie: "fourfold", office.cookies["fourfold"])
            let rows = (0..<20_000).map { row in
                "\(row % 2 == 0 ? "H801200001001" : "B801200005001"),reading,Test \(row / 2),25/10/2026,98"
            }
            let path = try #require(
                await office.bring((["upn,subject,assessment,date,score"] + rows).joined(separator: "\n")).location)
            _ = try await client.get(path)
            var (values, rowsSaid): ([Int], Bool) = ([], false)
            while values.count < 5000 {
                let progress = try await client.get(path + "/progress")
                if progress.status == 204 { break }
                rowsSaid = rowsSaid || progress.text.contains(" of 20000 rows")
                let value = progress.text.split(separator: "value=\"").last?.prefix { $0.isNumber } ?? ""
                values.append(Int(value) ?? 0)
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(rowsSaid)
            #expect(values == values.sorted())
            #expect(values.contains { $0 % 100 != 0 }, "\(Set(values))")
        }
    }

    private func untilDone(_ client: Client, _ path: String, _ sheet: String = "") async throws {
        for _ in 0..<500 {
            if try await client.get(path + "/progress" + sheet).status == 204 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("The work did not end.")
    }
}
