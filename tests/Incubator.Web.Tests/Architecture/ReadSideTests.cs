using System.Reflection;
using Incubator.Core;
using Incubator.Core.People;
using Incubator.Core.Storage;
using Incubator.Site;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Architecture;

/// <summary>
/// What the database maps stays in Core: pages, the API and feeds get immutable values that a query made for them. Each test names
/// the type that breaks the rule, and the way to the entity.
/// </summary>
public sealed class ReadSideTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly Core = typeof(CoreServices).Assembly;

    private static readonly HashSet<Type> Entities = EntitiesOf();

    /// <summary>ASP.NET Identity signs a person in by its own store, and hands its user to whoever takes part in that.</summary>
    private static readonly string[] SignIn =
    [
        "Incubator.Site.Account.", "Incubator.Web.Hosting.Accounts", "Incubator.Web.Hosting.CircuitRevalidation",
        "Incubator.Web.Hosting.PersonClaims", "Incubator.Web.Hosting.SessionSignIn",
    ];

    [Fact]
    public void No_page_and_no_answer_refers_to_an_entity()
    {
        var names = Entities.Select(e => e.FullName!).ToHashSet();
        var faults = from use in ReadSide()
                     from used in use.Value
                     where names.Contains(used)
                     where used != typeof(User).FullName || !SignIn.Any(s => use.Key.StartsWith(s, StringComparison.Ordinal))
                     select $"{use.Key} knows {used}";

        Assert.Empty(faults);
    }

    [Fact]
    public void No_public_read_hands_out_an_entity()
    {
        var reads = Reads().ToList();
        var faults = from method in reads
                     from way in WaysToEntities(method.ReturnType, [])
                     select $"{method.DeclaringType}.{method.Name}: {way}";

        Assert.True(reads.Count >= 20);
        Assert.Empty(faults);
    }

    [Fact]
    public void Nothing_that_is_kept_for_all_requests_holds_an_entity()
    {
        var kept = CodeReader.ArgumentsOf(Core, "Incubator.Core.Search.ReadModels", "Keep").Select(Core.GetType).OfType<Type>().ToList();
        var faults = kept.SelectMany(t => WaysToEntities(t, []));

        Assert.True(kept.Count >= 10);
        Assert.Empty(faults);
    }

    [Fact]
    public void What_was_read_is_not_changed_by_who_reads_it()
    {
        var read = new HashSet<Type>();
        foreach (var method in Reads())
        {
            _ = WaysToEntities(method.ReturnType, read);
        }

        var faults = from call in CodeReader.SettersCalled(typeof(SiteRoot).Assembly)
                         .Concat(CodeReader.SettersCalled(typeof(Program).Assembly))
                     where IsReadSide(call.By) && read.Any(t => t.FullName == call.Owner)
                     select $"{call.By} sets {call.Owner}.{call.Name}";

        Assert.Empty(faults.Distinct());
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlySet<string>>> ReadSide() =>
        CodeReader.Read(typeof(SiteRoot).Assembly).Concat(CodeReader.Read(typeof(Program).Assembly)).Where(t => IsReadSide(t.Key))
            // Tells the operator at the console which imports were left unfinished.
            .Where(t => t.Key != "Incubator.Web.Hosting.StartUp");

    private static bool IsReadSide(string type) => new[] { "Incubator.Site.", "Incubator.Web.Api.", "Incubator.Web.Hosting." }
        .Any(n => type.StartsWith(n, StringComparison.Ordinal));

    /// <summary>What pages and answers ask: not editors and files, which are behind rights.</summary>
    private static IEnumerable<MethodInfo> Reads() =>
        from type in Core.GetTypes()
        where type.IsPublic && !type.Namespace!.StartsWith("Incubator.Core.Storage", StringComparison.Ordinal)
        where new[] { "Queries", "Census", "HousingCheck", "Points", "Pages" }.Any(n => type.Name.EndsWith(n, StringComparison.Ordinal))
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        select method;

    private static HashSet<Type> EntitiesOf()
    {
        using var db = new IncubatorDb(new DbContextOptionsBuilder<IncubatorDb>().UseSqlite().Options);
        return [.. db.Model.GetEntityTypes().Select(e => e.ClrType)];
    }

    /// <summary>The ways from a type over its properties and fields, its elements and arguments, to what the database maps.</summary>
    private static IReadOnlyList<string> WaysToEntities(Type type, HashSet<Type> seen)
    {
        if (Entities.Contains(type))
        {
            return [type.Name];
        }

        if (!seen.Add(type))
        {
            return [];
        }

        var parts = type.GetGenericArguments().Append(type.GetElementType()).Append(type.BaseType).OfType<Type>();
        // A closed result has its cases inside: Lookup<T>.Found holds the value.
        var inside =
            type.Assembly == Core
                ? type.GetProperties(All)
                    .Select(p => p.PropertyType)
                    .Concat(type.GetFields(All).Select(f => f.FieldType))
                    .Concat(type.GetNestedTypes(BindingFlags.Public))
                : [];
        return
        [
            .. parts.Concat(inside).Distinct().SelectMany(t => WaysToEntities(t, seen)).Select(way => $"{type.Name} > {way}").Distinct(),
        ];
    }
}
