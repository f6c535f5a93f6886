using Incubator.Core.Records;

namespace Incubator.Core.Duplicates;

/// <summary>Something that hung on a record and was moved to another by a merge.</summary>
/// <param name="What">What it is: the token of a kind of record, or the name of a <see cref="IMovedRows"/>.</param>
/// <param name="Id">Which one.</param>
/// <param name="Said">What else is needed to give it back.</param>
public sealed record MovedRow(string What, int Id, string? Said = null);

/// <summary>The record that a merge takes away, and the one that stays.</summary>
/// <param name="Kind">The token of their kind.</param>
internal sealed record MergedPair(string Kind, int Loser, int Winner, string LoserName, string WinnerName);

/// <summary>Moves rows that hang on a record and have no editor of their own, both ways.</summary>
internal interface IMovedRows
{
    /// <summary>The name of what it moves.</summary>
    string What { get; }

    /// <summary>The types of what it moves: a test finds for each pointer to a record who moves it.</summary>
    IReadOnlyList<Type> Types { get; }

    Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct);

    /// <summary>Gives back what is still there; answers how many it could not give back.</summary>
    Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct);
}
