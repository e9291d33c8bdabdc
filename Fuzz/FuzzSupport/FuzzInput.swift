// SPDX-License-Identifier: Apache-2.0

/// The bytes that the fuzzer gives.
package func fuzzInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// Ends the run, which the fuzzer reports with its input, if something does not hold that must.
package func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  precondition(holds, message())
}
