/**
 * The words of EXPLAIN's JSON (PostgreSQL 13 to 18, src/backend/commands/explain*.c). What stands in none of these lists is no
 * word of the server's, and is left out of a published plan.
 */
export const planKeys = {
  /** Their values are numbers or truth values. */
  figures: new Set(
    `Startup Cost|Total Cost|Plan Rows|Plan Width|Actual Startup Time|Actual Total Time|Actual Rows|Actual Loops|Parallel Aware|
    Async Capable|Disabled|Inner Unique|Single Copy|Workers Planned|Workers Launched|Worker Number|Rows Removed by Filter|
    Rows Removed by Index Recheck|Rows Removed by Join Filter|Rows Removed by Conflict Filter|Heap Fetches|Index Searches|
    Exact Heap Blocks|Lossy Heap Blocks|Hash Buckets|Original Hash Buckets|Hash Batches|Original Hash Batches|Peak Memory Usage|
    Planned Partitions|HashAgg Batches|Disk Usage|Sort Space Used|Group Count|Cache Hits|Cache Misses|Cache Evictions|
    Cache Overflows|Estimated Capacity|Estimated Distinct Lookup Keys|Estimated Lookups|Estimated Hit Percent|Maximum Storage|
    Subplans Removed|Tuples Inserted|Conflicting Tuples|Tuples Updated|Tuples Deleted|Tuples Skipped|
    Shared Hit Blocks|Shared Read Blocks|Shared Dirtied Blocks|Shared Written Blocks|Local Hit Blocks|Local Read Blocks|
    Local Dirtied Blocks|Local Written Blocks|Temp Read Blocks|Temp Written Blocks|I/O Read Time|I/O Write Time|
    Shared I/O Read Time|Shared I/O Write Time|Local I/O Read Time|Local I/O Write Time|Temp I/O Read Time|Temp I/O Write Time|
    WAL Records|WAL FPI|WAL Bytes|WAL Buffers Full|Average Sort Space Used|Peak Sort Space Used|Time|Calls|Planning Time|
    Execution Time|Functions|Inlining|Optimization|Expressions|Deforming|Generation|Emission|Total|Query Identifier`
      .split('|')
      .map((key) => key.trim()),
  ),
  /** Their values are expressions, or lists of them. */
  expressions: new Set(
    `Filter|Join Filter|Index Cond|Recheck Cond|Hash Cond|Merge Cond|TID Cond|One-Time Filter|Order By|Sort Key|Presorted Key|
    Group Key|Group Keys|Hash Keys|Cache Key|Output|Conflict Filter|Run Condition|Function Call|Table Function Call|
    Sampling Parameters|Repeatable Seed|Window`
      .split('|')
      .map((key) => key.trim()),
  ),
  /** Their values are names of objects, or lists of them. */
  names: new Set(
    `Relation Name|Schema|Alias|Index Name|Function Name|CTE Name|Tuplestore Name|Trigger Name|Constraint Name|Relation|
    Conflict Arbiter Indexes`
      .split('|')
      .map((key) => key.trim()),
  ),
  /** Their values are words of the server's. */
  words: new Set(
    `Node Type|Strategy|Partial Mode|Operation|Command|Parent Relationship|Join Type|Scan Direction|Sort Method|Sort Space Type|
    Cache Mode|Conflict Resolution|Storage|Subplan Name`
      .split('|')
      .map((key) => key.trim()),
  ),
  /** Their values are objects, or lists of objects. */
  parts: new Set(
    `Plan|Plans|Workers|Triggers|Planning|JIT|Options|Timing|Grouping Sets|Target Tables|Full-sort Groups|Pre-sorted Groups|
    Sort Space Memory|Sort Space Disk`
      .split('|')
      .map((key) => key.trim()),
  ),
  /** Lists of words of the server's. */
  wordLists: new Set(['Sort Methods Used']),
} as const;

/** Every value that the server gives to one of those words. */
export const planWords: ReadonlySet<string> = new Set(
  `Result|ProjectSet|ModifyTable|Append|Merge Append|Recursive Union|BitmapAnd|BitmapOr|Nested Loop|Merge Join|Hash Join|Seq Scan|
  Sample Scan|Gather|Gather Merge|Index Scan|Index Only Scan|Bitmap Index Scan|Bitmap Heap Scan|Tid Scan|Tid Range Scan|
  Subquery Scan|Function Scan|Table Function Scan|Values Scan|CTE Scan|Named Tuplestore Scan|WorkTable Scan|Foreign Scan|Custom Scan|
  Materialize|Memoize|Sort|Incremental Sort|Group|Aggregate|WindowAgg|Unique|SetOp|LockRows|Limit|Hash|
  Plain|Sorted|Hashed|Mixed|Partial|Finalize|Simple|Select|Insert|Update|Delete|Merge|
  Intersect|Intersect All|Except|Except All|Outer|Inner|InitPlan|SubPlan|Subquery|Member|children|
  Full|Left|Right|Semi|Anti|Right Semi|Right Anti|Forward|Backward|NoMovement|
  quicksort|top-N heapsort|external sort|external merge|still in progress|Memory|Disk|logical|binary|NOTHING|UPDATE|NONE`
    .split('|')
    .map((word) => word.trim()),
);
