using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Storage;

/// <summary>
/// What the texts of a table say of people: each column of texts is in one of the lists. The room that knows the table registers it;
/// export and erasure do what it says and know no other table. A column is named as in the database; a name stands for those that begin
/// with it and an underscore too.
/// </summary>
public sealed record PersonalTable(string Table)
{
    /// <summary>What the export calls it.</summary>
    public string Name { get; init; } = char.ToLowerInvariant(Table[0]) + Table[1..];

    /// <summary>The column of the account whose row it is.</summary>
    public string? Account { get; init; }

    /// <summary>The column of the e-mail address whose row it is.</summary>
    public string? Address { get; init; }

    /// <summary>A row belongs to whom the row of another table belongs that this column names.</summary>
    public (string Column, string Table)? Parent { get; init; }

    /// <summary>Kind, id and field of the record that a row tells of: of an account, the row is its person's.</summary>
    public (string Kind, string Id, string Field)? Record { get; init; }

    /// <summary>The column of the account that wrote a row of somebody else's.</summary>
    public string? By { get; init; }

    /// <summary>The token of the kind of record that the rows are: they have a version, and a search document of it may.</summary>
    public string? Kind { get; init; }

    /// <summary>The kind of record whose search documents show what the rows say, and the column that names the record.</summary>
    public (string Kind, string Column)? Shows { get; init; }

    /// <summary>An erasure takes the rows of its person away; otherwise it empties their columns.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>What is exported with a row of the person, and erased in it.</summary>
    public IReadOnlyList<string> Personal { get; init; } = [];

    /// <summary>Those of the former that say who it is: texts of the same room may repeat them.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [];

    /// <summary>What is erased with a row and shown to nobody.</summary>
    public IReadOnlyList<string> Secret { get; init; } = [];

    /// <summary>Names of people who did something, and nothing else.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What people write: an address in it, and where it is not published a name, is put out of it.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Nothing of a person.</summary>
    public IReadOnlyList<string> Plain { get; init; } = [];

    /// <summary>Whether rows belong to somebody.</summary>
    public bool HasOwners => Account is not null || Address is not null || Parent is not null || Record is not null;

    /// <summary>All that is said of columns.</summary>
    public IEnumerable<string> Columns => Personal.Concat(Secret).Concat(Names).Concat(Texts).Concat(Plain);

    /// <summary>Whether one of the names stands for the column.</summary>
    public static bool Covers(IEnumerable<string> names, string column) =>
        names.Any(n => column == n || column.StartsWith($"{n}_", StringComparison.Ordinal));
}

internal static class PersonalTableServices
{
    /// <summary>How a room says what its tables hold of people.</summary>
    public static void AddPersonal(this IServiceCollection services, params PersonalTable[] tables)
    {
        foreach (var table in tables)
        {
            services.AddSingleton(table);
        }
    }
}
