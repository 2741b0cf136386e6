// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "fourfold",
    products: [.executable(name: "fourfold", targets: ["App"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        target("Domain"),
        target("Screening", ["Domain", .product(name: "RealModule", package: "swift-numerics")]),
        target("Sealing", ["CArgon2", crypto]),
        target("DatabasePort"),
        target(
            "SQLiteEngine",
            [
                "DatabasePort", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        target("PostgresEngine", ["DatabasePort", "CLibPQ"]),
        target("Archive", ["DatabasePort", "Sealing", crypto]),
        target("Exchange", ["Domain"]),
        target("Demo", ["Domain"]),
        target(
            "Store", ["Domain", "Screening", "DatabasePort"],
            resources: [
                .embedInCode("Migrations/0001_house.sql"), .embedInCode("Migrations/0002_own_data.sql"),
                .embedInCode("Migrations/0003_progress.sql"), .embedInCode("Migrations/0004_concerns.sql"),
                .embedInCode("Migrations/0005_decisions.sql"), .embedInCode("Migrations/0006_school.sql"),
                .embedInCode("Migrations/0007_backups.sql"),
            ]),
        target(
            "Web",
            [
                "Domain", "Screening", "Store", "Exchange", "Sealing", "DatabasePort", "CZlib", "CQREncode",
                hummingbird,
                crypto, httpTypes, logging, nioCore,
            ],
            resources: [
                .embedInCode("Assets/app.css"), .embedInCode("Assets/app.js"), .embedInCode("Assets/evidence.md"),
            ]),
        .executableTarget(
            name: "App",
            dependencies: [
                "Domain", "Screening", "Sealing", "DatabasePort", "SQLiteEngine", "PostgresEngine", "Archive",
                "Exchange",
                "Demo", "Store", "Web", hummingbird, hummingbirdCore, logging, nioCore,
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // In-process measures of `make bench`.
        .executableTarget(
            name: "Bench", dependencies: ["Demo", "Domain", "Screening", "Web"], path: "bench",
            exclude: [
                "faults", "run", "imports.py", "kernel", "peers", "saves", "saves.py", "schools", "schools.py",
                "way.py",
            ],
            sources: ["main.swift"], swiftSettings: settings),
        .executableTarget(
            name: "KernelBench", dependencies: ["Domain", "Screening"], path: "bench/kernel", swiftSettings: settings),
        .executableTarget(
            name: "SchoolsBench",
            dependencies: ["Domain", "Screening", "Store", "DatabasePort", "SQLiteEngine", "PostgresEngine"],
            path: "bench/schools", swiftSettings: settings),

        .executableTarget(
            name: "SavesBench", dependencies: ["DatabasePort", "SQLiteEngine", "PostgresEngine"], path: "bench/saves",
            swiftSettings: settings),

        // The tables of docs/evidence.md.
        .executableTarget(
            name: "Evidence", dependencies: ["Domain", "Screening"], path: "evidence", swiftSettings: settings),

        target("TestSupport", ["DatabasePort", "SQLiteEngine", "PostgresEngine"]),
        tests("DomainTests", ["Domain"]),
        tests("ScreeningTests", ["Screening", "Domain", "Evidence"]),
        tests("SealingTests", ["Sealing"]),
        tests("ExchangeTests", ["Exchange", "Domain"]),
        tests("DemoTests", ["Demo", "Domain"]),
        tests("EngineTests", ["DatabasePort", "SQLiteEngine", "PostgresEngine", "TestSupport"]),
        tests("ArchiveTests", ["Archive", "DatabasePort", "Sealing", "TestSupport", crypto]),
        tests(
            "StoreTests",
            ["Store", "Archive", "Sealing", "Exchange", "Domain", "Screening", "DatabasePort", "TestSupport", "Demo"]),
        tests(
            "WebTests",
            [
                "Web", "Store", "Domain", "Sealing", "DatabasePort", "TestSupport", hummingbird, httpTypes, logging,
                nioCore,
            ]),
    ],
    swiftLanguageModes: [.v6]
)
