// SPDX-License-Identifier: Apache-2.0

import Curfew

extension HostileURLs {
  static let refused: [(String, ClientIDURLProblem)] =
    [("", .empty)]
    + all(
      .notHTTPS,
      [
        "http://a.example/x", "HTTPS://a.example/x", "Https://a.example/x", "httpS://a.example/x",
        "httpss://a.example/x", "http+s://a.example/x", "ftp://a.example/x", "file:///etc/passwd",
        "javascript:alert(1)", "data:text/html,x", "urn:x:y", "com.example.app:/x", "a:b",
      ])
    + all(
      .noHost,
      ["https:", "https:/", "https://", "https:a.example/x", "https:/a.example/x", "https:///x", "https://:443/x"]
        + ["https://?x"])
    + all(.noPath, ["https://a.example", "https://a.example?x", "https://a.example:443", "https://8.8.8.8?/x"])
    + all(
      .dotSegment,
      [
        "https://a.example/.", "https://a.example/..", "https://a.example/./", "https://a.example/../",
        "https://a.example/./x", "https://a.example/x/.", "https://a.example/x/..", "https://a.example/x/../y",
        "https://a.example/x/./y", "https://a.example/%2e", "https://a.example/%2E", "https://a.example/%2e%2e",
        "https://a.example/%2E%2e/x", "https://a.example/.%2e/x", "https://a.example/%2E./x",
        "https://a.example/x/%2e%2E", "https://a.example/x/..?y", "https://a.example/x/%2e?y",
        "https://a.example//..//",
      ])
    + all(
      .badHost,
      [
        "https://a_b.example/x", "https://-a.example/x", "https://a-.example/x", "https://a..example/x",
        "https://.a.example/x", "https://a.example../x", "https://./x", "https://../x", "https://a%2eexample/x",
        "https://%61.example/x", "https://a.example,b/x", "https://a!b.example/x", "https://*.example/x",
        "https://a~b.example/x", "https://127.1/x", "https://127.0.1/x", "https://2130706433/x",
        "https://0x7f000001/x", "https://0x7f.0.0.1/x", "https://0X7F.1/x", "https://017700000001/x",
        "https://0177.0.0.1/x", "https://127.0.0.01/x", "https://127.0.0.1./x", "https://8.8.8.8./x",
        "https://8..8.8/x", "https://8.8.8./x",
        "https://256.1.1.1/x", "https://1.2.3/x", "https://1.2.3.4.5/x", "https://1.2.3.4.0x5/x",
        "https://a.example.1/x", "https://a.0x/x", "https://0/x", "https://0x/x", "https://08.8.8.8/x",
        "https://8.8.8.8.8/x", "https://1e100.1/x", "https://[v1.a]/x",
      ])
    + all(
      .localhost,
      [
        "https://localhost/x", "https://LocalHost/x", "https://localhost:8443/x", "https://localhost./x",
        "https://a.localhost/x", "https://a.b.LOCALHOST/x", "https://a.localhost./x",
      ])
    + all(.specialAddress, specialIPv4 + specialIPv6)

  private static let specialIPv4: [String] = [
    "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
    "127.255.255.255", "169.254.0.0", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.255",
    "192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.7",
    "203.0.113.7", "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.255", "192.31.196.1", "192.52.193.1",
    "192.175.48.1", "10.0.0.1:8443",
  ].map { "https://\($0)/x" }

  private static let specialIPv6: [String] = [
    "::", "::1", "0:0:0:0:0:0:0:1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
    "::FFFF:7f00:1", "::ffff:0:127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
    "100:0:0:1::1",
    "2001::1", "2001:0:7f00:1::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff:ffff::1", "2001:db8::1",
    "2001:DB8:ffff::", "2002:7f00:1::", "2002:808:808::1", "2620:4f:8000::1", "3fff::1", "3fff:fff:ffff::1", "5f00::1",
    "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ffff::1", "1fff::1", "4000::1",
  ].map { "https://[\($0)]/x" }

  private static func all(_ problem: ClientIDURLProblem, _ urls: [String]) -> [(String, ClientIDURLProblem)] {
    urls.map { ($0, problem) }
  }
}
