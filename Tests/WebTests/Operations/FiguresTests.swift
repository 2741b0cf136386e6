import Domain
import HTTPTypes
import Testing
import Web

/// The figures for Prometheus.
@Suite struct FiguresTests {
    @Test func `each request is counted under its route, and nothing of its address`() async throws {
        try await Town.with { town in
            let senco = try await town.client(town.people[.senco])
            let school = "/\(town.here.shortName)"
            for _ in 0..<3 { _ = try await senco.get("\(school)/pupils/\(town.here.own.pupil.text)?name=Quillfeather") }
            _ = try await senco.get("\(school)/pupils/nobody")
            _ = try await senco.get("/Quillfeather/\(town.here.own.pupil.text)/and/more")
            _ = try await senco.send(HTTPRequest.Method("BREW")!, "/help")
            _ = try await senco.post("/sign-in", [("username", "x"), ("password", "y")], site: "cross-site")

            let text = FiguresTests.text(of: town.house)
            let figures = try PrometheusText(text)
            let requests = try #require(figures.families["fourfold_http_requests_total"])
            func count(_ route: String, _ method: String, _ status: String) -> Double? {
                requests.samples.first {
                    $0.labels == ["route": route, "method": method, "status": status]
                }?.value
            }
            #expect(count("/:school/pupils/:pupil", "GET", "200") == 3)
            #expect(count("/:school/pupils/:pupil", "GET", "404") == 1)
            #expect(count("none", "GET", "404") == 1)
            #expect(count("none", "other", "404") == 1)
            #expect(count("/sign-in", "POST", "403") == 1)
            let times = try #require(figures.families["fourfold_http_request_duration_seconds"])
            let counted = times.samples.first {
                $0.name.hasSuffix("_count") && $0.labels["route"] == "/:school/pupils/:pupil"
            }
            #expect(counted?.value == 4)
            for hidden in ["Quillfeather", town.here.shortName, town.here.own.pupil.text, "BREW", "nobody"] {
                #expect(!text.contains(hidden))
            }
            #expect(Set(requests.samples.compactMap { $0.labels["route"] }).isSubset(of: routes))
        }
    }

    private let routes = Set(Site.routes.map { "/\($0.path)" } + ["none"])

    @Test func `values and labels of all kinds are written as the format asks`() throws {
        var figures = Exposition()
        figures.add("empty", .gauge, "Nothing.", [])
        figures.add("one_total", .counter, "Two\nlines and a \\.", [.init(5), .init(1e15, [("a", "q\" b\\ \n")])])
        figures.add("some_bytes", .gauge, "Any.", [.init(-0.25), .init(1e300, [("a", "1"), ("b", "é")])])
        let read = try PrometheusText(figures.text)
        #expect(read.families.count == 2)
        #expect(read.families["one_total"]?.samples.map(\.value) == [5, 1e15])
        #expect(read.families["one_total"]?.samples.last?.labels == ["a": "q\" b\\ \n"])
        #expect(read.families["some_bytes"]?.samples.map(\.value) == [-0.25, 1e300])
    }

    @Test(arguments: [
        "x 1", "# TYPE x gauge\nx 1\n", "# HELP x y\n# TYPE x gauge\nx one\n", "# HELP x y\n# TYPE x counter\nx 1\n",
        "# HELP x y\n# TYPE x gauge\nx{a=\"1} 1\n", "# HELP x y\n# TYPE x gauge\nx{a=\"\\t\"} 1\n",
        "# HELP x y\n# TYPE x gauge\nx 1\nx 2\n", "# HELP x y\n# TYPE x gauge\ny 1\n",
        "# HELP x y\n# TYPE x histogram\nx_bucket{le=\"1\"} 1\nx_sum 1\nx_count 1\n",
    ])
    func `the reader of these tests refuses what the format does`(text: String) {
        #expect(throws: PrometheusText.Fault.self) { try PrometheusText(text) }
    }

    private static func text(of house: House) -> String {
        var figures = Exposition()
        house.services.requests.add(to: &figures)
        return figures.text
    }
}
