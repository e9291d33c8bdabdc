import Curfew
extension PlainPolicy { func compiled(spelling: UInt64) throws -> CompiledPolicy { lowered() } }
