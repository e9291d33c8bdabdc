// SPDX-License-Identifier: Apache-2.0

import CFloors
import Curfew
import CurfewCompiler
import CurfewFormats
import CurfewSource
import Workload

/// Work whose input is made beforehand.
final class Work {
  private let body: () -> UInt64

  private init(_ body: @escaping () -> UInt64) { self.body = body }

  /// 4,096 decisions under a policy with 1,000 overrides; how many were yes.
  static func decisions(_ decide: @escaping (CompiledPolicy, Question) -> Bool) -> Work {
    decisions { policy, questions in
      { questions.reduce(0) { decide(policy, $1) ? $0 + 1 : $0 } }
    }
  }

  /// The same decisions about what a service keeps as bytes and numbers.
  static func columns(_ decide: @escaping (CompiledPolicy, QuestionColumns) -> UInt64) -> Work {
    decisions { policy, questions in
      let columns = QuestionColumns(questions, policy)
      return { decide(policy, columns) }
    }
  }

  private static func decisions(_ prepare: (CompiledPolicy, [Question]) -> () -> UInt64) -> Work {
    let text = PolicyWork(overrideCount: 1_000)
    guard let policy = PolicyCompiler.compile(SourceFile(name: "work.yaml", bytes: text.text)).policy else {
      return Work { 0 }
    }
    return Work(prepare(policy, Question.random(4_096, about: text)))
  }

  /// One policy loaded; 1 if it is sound.
  static func load(overrideCount: Int) -> Work {
    let file = SourceFile(name: "work.yaml", bytes: PolicyWork(overrideCount: overrideCount).text)
    return Work { PolicyCompiler.compile(file).policy == nil ? 0 : 1 }
  }

  /// 4,096 records read; how many are sound.
  static func records(_ writing: FleetWork.Writing) -> Work {
    let text = FleetWork(recordCount: 4_096, writing).text
    return Work {
      var count: UInt64 = 0
      for case .success in ClientRecordReader(text) { count += 1 }
      return count
    }
  }

  /// 4,096 records read and decided under two policies; how many are affected.
  static func impact(of replacement: (ImpactWork) -> CompiledPolicy) -> Work {
    guard let work = ImpactWork(recordCount: 4_096) else { return Work { 0 } }
    let replacement = replacement(work)
    return Work {
      var impact = FleetImpact(of: replacement, insteadOf: work.policy, at: Question.now)
      for case .success(let record) in ClientRecordReader(work.fleet) { impact.add(record) }
      return UInt64(impact.affectedCount)
    }
  }

  /// Does the work where a profiler collects.
  func collect() -> UInt64 {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    return unsafe floor_collected(
      { context in
        guard let context = unsafe context else { return 0 }
        return unsafe Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body()
      }, context)
  }
}
