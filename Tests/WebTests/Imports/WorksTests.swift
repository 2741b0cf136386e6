import Testing
import Web

@Suite struct WorksTests {
    @Test func `a second asks for the same work and joins it, and what came is handed over once`() async throws {
        let works = Works<String, Int>(patience: .zero)
        let began = Counter()
        let work: @Sendable (Headway) async throws -> Int = { headway in
            headway.say("Counting", 1, of: 2)
            try await Task.sleep(for: .milliseconds(50))
            return await began.next()
        }
        #expect(try await works.outcome(of: "a", work) == nil)
        #expect(try await works.outcome(of: "a", work) == nil)
        #expect(try await works.outcome(of: "a", within: .seconds(10), work) == 1)
        #expect(await !works.holds("a"))
        #expect(try await works.outcome(of: "a") == nil)
    }

    @Test func `rows move within a part, and the next part begins without any`() {
        let headway = Headway()
        headway.say("Reading", 1, of: 4)
        headway.move(3000, of: 2000)
        #expect((headway.standing.row, headway.standing.rows) == (2000, 2000))
        #expect((headway.standing.words, headway.standing.done) == ("Reading", 1))
        headway.say("Writing", 2, of: 4)
        #expect(headway.standing.rows == 0)
    }

    @Test func `one at a time, in order`() async throws {
        let works = Works<Int, Int>(patience: .zero)
        let order = Counter()
        for number in 1...3 {
            _ = try await works.outcome(of: number) { _ in
                try await Task.sleep(for: .milliseconds(30 / number))
                return await order.next()
            }
        }
        #expect(await works.standing(3)?.words == "Waiting for its turn")
        for number in 1...3 { #expect(try await works.outcome(of: number, within: .seconds(10)) == number) }
    }

    @Test func `a work that fails says so to whoever fetches it`() async throws {
        let works = Works<Int, Int>()
        await #expect(throws: CancellationError.self) {
            _ = try await works.outcome(of: 1) { _ in throw CancellationError() }
        }
        #expect(try await works.outcome(of: 1) { _ in 7 } == 7)
    }

    @Test func `what shows things as they were before is forgotten, under way or done`() async throws {
        let works = Works<Int, Int>(patience: .zero)
        let began = Counter()
        for number in 1...3 {
            _ = try await works.outcome(of: number) { _ in
                try await Task.sleep(for: .milliseconds(number == 2 ? 50 : 1))
                return await began.next()
            }
        }
        for _ in 0..<500 where await works.standing(1) != nil { try await Task.sleep(for: .milliseconds(5)) }
        await works.forget { $0 < 3 }
        #expect(try await works.outcome(of: 1) == nil)
        #expect(try await works.outcome(of: 3, within: .seconds(10)) == 3)
        #expect(await !works.holds(2))
        #expect(try await works.outcome(of: 2, within: .seconds(10)) { _ in 7 } == 7)
    }

    @Test func `what nobody fetches is forgotten after a while`() async throws {
        let works = Works<Int, Int>(patience: .zero, kept: .milliseconds(20))
        _ = try await works.outcome(of: 1) { _ in 1 }
        for _ in 0..<500 where await works.holds(1) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(await !works.holds(1))
    }

    @Test func `works that are waited for to the end take their turn too`() async throws {
        let works = Works<Int, Int>(patience: .zero)
        let running = Counter()
        let work: @Sendable () async throws -> Int = {
            let atOnce = await running.next()
            try await Task.sleep(for: .milliseconds(10))
            await running.back()
            return atOnce
        }
        _ = try await works.outcome(of: 1) { _ in try await work() }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...4 { group.addTask { try await works.inTurn(work) } }
            for try await atOnce in group { #expect(atOnce == 1) }
        }
        await #expect(throws: CancellationError.self) { try await works.inTurn { throw CancellationError() } }
        #expect(try await works.inTurn { 7 } == 7)
    }

    @Test func `what nobody fetches is forgotten when others follow`() async throws {
        let works = Works<Int, Int>(patience: .zero)
        for number in 1...9 { _ = try await works.outcome(of: number) { _ in number } }
        for _ in 0..<500 where await works.standing(9) != nil { try await Task.sleep(for: .milliseconds(5)) }
        var held: [Int] = []
        for number in 1...9 where await works.holds(number) { held.append(number) }
        #expect(held == [6, 7, 8, 9])
    }
}

private actor Counter {
    private var count = 0
    func next() -> Int {
        count += 1
        return count
    }
    func back() { count -= 1 }
}
