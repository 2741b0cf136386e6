import HTTPTypes
import Synchronization

/// How many requests there were and how long they took, by route as it stands in the table: never an address as it came,
/// which could name a school, or be of anybody's making without end.
package final class RequestFigures: Sendable {
    private let state = Mutex(State())

    private struct State {
        var counts: [Key: Int] = [:]
        var times: [String: Times] = [:]
    }

    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Times {
        /// By the first bound that a request does not pass; the last for those past all.
        var counts = [Int](repeating: 0, count: RequestFigures.bounds.count)
        var sum = 0.0
    }

    /// In seconds.
    private static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, .infinity]

    func note(_ route: String, _ method: HTTPRequest.Method, _ status: Int, _ took: Duration) {
        let seconds = took / .seconds(1)
        let method = [.get, .head, .post].contains(method) ? method.rawValue : "other"
        let place = RequestFigures.bounds.firstIndex { seconds <= $0 } ?? 0
        state.withLock { state in
            state.counts[Key(route: route, method: method, status: status), default: 0] += 1
            state.times[route, default: Times()].counts[place] += 1
            state.times[route, default: Times()].sum += seconds
        }
    }

    /// Adds both families.
    package func add(to exposition: inout Exposition) {
        let state = state.withLock { $0 }
        let counts = state.counts.map { key, count in
            Exposition.Sample(
                Double(count), [("route", key.route), ("method", key.method), ("status", String(key.status))])
        }
        exposition.add("fourfold_http_requests_total", .counter, "Requests answered.", counts)
        let times = state.times.sorted { $0.key < $1.key }.flatMap { RequestFigures.samples($0.key, $0.value) }
        exposition.add(
            "fourfold_http_request_duration_seconds", .histogram, "From a request’s head to its answer.", times)
    }

    private static func samples(_ route: String, _ times: Times) -> [Exposition.Sample] {
        var (samples, sum): ([Exposition.Sample], Int) = ([], 0)
        for (bound, count) in zip(bounds, times.counts) {
            sum += count
            samples.append(
                Exposition.Sample(Double(sum), [("route", route), ("le", Exposition.number(bound))], suffix: "_bucket"))
        }
        samples.append(Exposition.Sample(times.sum, [("route", route)], suffix: "_sum"))
        samples.append(Exposition.Sample(Double(sum), [("route", route)], suffix: "_count"))
        return samples
    }
}
