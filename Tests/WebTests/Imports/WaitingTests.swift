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
            #expect(asked.text.contains("Tick that these rows stay out"))
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

    private func untilDone(_ client: Client, _ path: String) async throws {
        for _ in 0..<500 {
            if try await client.get(path + "/progress").status == 204 { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("The work did not end.")
    }
}
