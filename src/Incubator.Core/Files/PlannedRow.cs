using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>What is written for one row.</summary>
/// <param name="Row">Its number among the rows of the file, from 0.</param>
/// <param name="Id">Null for a new record.</param>
internal sealed record PlannedRow<TInput>(int Row, int? Id, Judged<TInput> Input, Origin Origin);
