using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Incubator.Core.Tests.Privacy;

/// <summary>
/// Every column of texts says whether it holds something of a person, and what it says is what export and erasure do. A new column fails
/// here until its room has said what it is.
/// </summary>
public sealed class PersonalDataTests : IAsyncLifetime
{
    private const string Address = "zoe.tellier@example.org";
    private const string Name = "Zoé Tellier";

    // Written as text by SQLite.
    private static readonly Type[] Counted =
        [typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(DateTimeOffset), typeof(decimal)];

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private IReadOnlyList<PersonalTable> Declared => [.. _incubator.Get<IEnumerable<PersonalTable>>()];

    [Fact]
    public void Every_column_of_texts_is_declared_once()
    {
        using var db = _incubator.OpenDb();
        var faults = new List<string>();
        foreach (var table in TablesOf(db))
        {
            var says = Declared.Where(d => d.Table == table.Name).ToList();
            faults.AddRange(says.Count > 1 ? [$"{table.Name} is declared twice"] : []);
            foreach (var column in table.Columns.Where(IsText))
            {
                var lists = says.SelectMany(d => new[] { d.Personal, d.Secret, d.Names, d.Plain, [.. d.Texts.Except(d.Personal)] })
                    .Count(l => PersonalTable.Covers(l, column.Name));
                faults.AddRange(lists == 1 ? [] : [$"{table.Name}.{column.Name} is declared {lists} times"]);
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_declaration_names_columns_that_there_are_and_says_whose_rows_they_are()
    {
        using var db = _incubator.OpenDb();
        var tables = TablesOf(db).ToDictionary(t => t.Name);
        var faults = new List<string>();
        foreach (var declared in Declared)
        {
            var columns = tables[declared.Table].Columns.Select(c => c.Name).ToList();
            string?[] named =
            [
                .. declared.Columns, .. declared.Identity, declared.Account, declared.Address, declared.By, declared.Parent?.Column,
                declared.Record?.Kind, declared.Record?.Id, declared.Record?.Field, declared.Shows?.Column,
                declared.Kind is null ? null : "Version",
            ];
            faults.AddRange(named.OfType<string>().Where(n => !columns.Any(c => PersonalTable.Covers([n], c)))
                .Select(n => $"{declared.Table} has no column {n}"));
            faults.AddRange(!declared.HasOwners && declared.Personal.Concat(declared.Secret).Any()
                ? [$"{declared.Table}: whose is {declared.Personal.Concat(declared.Secret).First()}?"] : []);
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task What_is_declared_as_personal_is_exported_and_erased_in_every_table()
    {
        var id = await PlantAsync();
        var zoe = new Actor.Person(id, Name);

        var export = System.Text.Encoding.UTF8.GetString((await _incubator.Get<PersonalExport>().OfAsync(zoe, CancellationToken.None))!);
        var faults = Planted().Where(p => export.Contains(p.Mark, StringComparison.Ordinal) != p.IsExported)
            .Select(p => $"{p.Table}.{p.Column}: {(p.IsExported ? "is not exported" : "is exported")}").ToList();
        Assert.IsType<SaveResult.Saved>(await _incubator.Get<Erasure>().EraseOwnAsync(zoe, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        foreach (var table in TablesOf(db))
        {
            foreach (var column in table.Columns.Where(c => c.StoreType == "TEXT"))
            {
                // The names of tables are those of the model.
                var sql = $"SELECT \"{column.Name}\" AS Value FROM \"{table.Name}\" WHERE \"{column.Name}\" IS NOT NULL";
                var values = await db.Database.SqlQueryRaw<string>(sql).ToListAsync();
                faults.AddRange(values.Where(v => IsLeft(v) || Planted().Any(p => v.Contains(p.Mark, StringComparison.Ordinal)))
                    .Select(v => $"{table.Name}.{column.Name} still says {v}"));
            }
        }

        Assert.Empty(faults);
    }

    private static bool IsLeft(string value) => value.Contains(Address, StringComparison.OrdinalIgnoreCase) || value == Name;

    private IEnumerable<(string Table, string Column, string Mark, bool IsExported)> Planted() =>
        from table in Declared
        where table.HasOwners
        from column in table.Personal.Concat(table.Secret).Except([table.Address, "NormalizedEmail", "NormalizedUserName"]).OfType<string>()
        select (table.Table, column, MarkOf(table, column), !table.Secret.Contains(column));

    private static string MarkOf(PersonalTable table, string column) => $"mark-{table.Table}-{column}-mark";

    /// <summary>One row of the person in every table, whose texts say which column they are of and name the person.</summary>
    private async Task<int> PlantAsync()
    {
        await _incubator.AddPersonAsync("root", administrator: true);
        await using var db = _incubator.OpenDb();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON");
        const int id = 500;
        foreach (var declared in Declared)
        {
            var columns = TablesOf(db).Single(t => t.Name == declared.Table).Columns.ToList();
            var values = columns.Select(c => ValueFor(declared, c, id)).ToArray();
            var sql = $"INSERT INTO \"{declared.Table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) "
                + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"{{{i}}}"))})";
            await db.Database.ExecuteSqlRawAsync(sql, values!);
        }

        await db.Database.ExecuteSqlRawAsync("UPDATE AspNetUsers SET IsDisabled = 0 WHERE Id = 500");
        return id;
    }

    private static object ValueFor(PersonalTable table, IColumn column, int id)
    {
        var type = TypeOf(column);
        if (column.Name == table.Address)
        {
            return Address;
        }

        if (column.Name == table.Record?.Kind)
        {
            return UserRecords.Token;
        }

        if (table.Personal.Concat(table.Secret).Contains(column.Name) && type == typeof(string))
        {
            return column.Name.StartsWith("Normalized", StringComparison.Ordinal) ? Address.ToUpperInvariant() : MarkOf(table, column.Name);
        }

        if (PersonalTable.Covers(table.Names, column.Name))
        {
            return table.Table == "Changes" ? Name : "mark-AspNetUsers-DisplayName-mark";
        }

        if (PersonalTable.Covers(table.Texts, column.Name))
        {
            return column.PropertyMappings.Count == 0 ? $"[\"{Address}\"]" : $"Ask {Address}.";
        }

        return type switch
        {
            // No search document is composed of what is planted here.
            _ when type == typeof(RecordState) => Tokens.Of(RecordState.Archived),
            { IsEnum: true } => typeof(Tokens).GetMethod(nameof(Tokens.Of))!.MakeGenericMethod(type)
                .Invoke(null, [Enum.GetValues(type).GetValue(0)])!,
            _ when type == typeof(DateOnly) => "2026-11-20",
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "2026-11-20 12:00:00",
            _ when column.StoreType == "TEXT" => $"plain-{table.Table}-{column.Name}",
            _ when column.StoreType == "BLOB" => new byte[] { 1 },
            _ => id,
        };
    }

    private static IEnumerable<ITable> TablesOf(IncubatorDb db) => db.Model.GetRelationalModel().Tables;

    /// <summary>What a column holds; text where it holds JSON.</summary>
    private static Type TypeOf(IColumn column)
    {
        var type = column.PropertyMappings is [{ Property: var property }, ..] ? property.ClrType : typeof(string);
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static bool IsText(IColumn column) => column.StoreType == "TEXT" && !TypeOf(column).IsEnum && !Counted.Contains(TypeOf(column));
}
