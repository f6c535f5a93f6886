using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What the cities, spaces and aids are called to which rules point by address.</summary>
public sealed class RuleNameQueries(IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>Only what the rules point to and visitors can see: what is missing from the answer is no page of the directory.</summary>
    public async Task<RuleNames> OfAsync(AidRules rules, string language, CancellationToken ct)
    {
        var (cities, spaces, aids) = AddressesOf(rules);
        await using var db = await factory.CreateDbContextAsync(ct);
        return new RuleNames(
            await db.Cities().Where(c => cities.Contains(c.Slug) && c.State == RecordState.Live)
                .Select(c => new { c.Slug, c.Name, c.NameFr })
                .ToDictionaryAsync(c => c.Slug, c => Formats.Name(c.Name, c.NameFr, language), ct),
            await db.Spaces().Where(s => spaces.Contains(s.Slug) && s.State == RecordState.Live)
                .ToDictionaryAsync(s => s.Slug, s => s.Name, ct),
            await db.HousingAids().Where(a => aids.Contains(a.Slug) && a.State == RecordState.Live)
                .Select(a => new { a.Slug, a.Name, a.NameFr })
                .ToDictionaryAsync(a => a.Slug, a => Formats.Name(a.Name, a.NameFr, language), ct));
    }

    /// <summary>The addresses in rules that are no page of the directory: nobody would ever meet them.</summary>
    public static IReadOnlyList<string> Unknown(AidRules rules, RuleNames names)
    {
        var (cities, spaces, aids) = AddressesOf(rules);
        return
        [
            .. cities
                .Except(names.Cities.Keys)
                .Concat(spaces.Except(names.Spaces.Keys))
                .Concat(aids.Except(names.Aids.Keys))
                .Where(a => a != Place.Other)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The address of the city of a name; the text itself where it is an address, or names none or several.</summary>
    public async Task<string> CityAsync(string typed)
    {
        await using var db = await factory.CreateDbContextAsync();
        return Address(typed, await db.Cities().Where(c => c.State == RecordState.Live)
            .Select(c => new Named(c.Slug, c.Name, c.NameFr)).ToListAsync());
    }

    /// <summary>The address of the aid of a name; the text itself where it is an address, or names none or several.</summary>
    public async Task<string> AidAsync(string typed)
    {
        await using var db = await factory.CreateDbContextAsync();
        return Address(typed, await db.HousingAids().Where(a => a.State == RecordState.Live)
            .Select(a => new Named(a.Slug, a.Name, a.NameFr)).ToListAsync());
    }

    /// <summary>The address of the space of a name; the text itself where it is an address, or names none or several.</summary>
    public async Task<string> SpaceAsync(string typed)
    {
        var folded = Text.Fold(typed);
        await using var db = await factory.CreateDbContextAsync();
        return Address(typed, await db.Spaces().Where(s => s.State == RecordState.Live && (s.Slug == typed || s.NameFolded == folded))
            .Select(s => new Named(s.Slug, s.Name, null)).ToListAsync());
    }

    private static string Address(string typed, List<Named> all)
    {
        var folded = Text.Fold(typed);
        var named = all.FindAll(n => Text.Fold(n.Name) == folded || (n.NameFr is not null && Text.Fold(n.NameFr) == folded));
        return named.Count != 1 || all.Exists(n => n.Slug == typed) ? typed : named[0].Slug;
    }

    private sealed record Named(string Slug, string Name, string? NameFr);

    private static (HashSet<string> Cities, HashSet<string> Spaces, HashSet<string> Aids) AddressesOf(AidRules rules)
    {
        var leaves = Leaves(rules.Who).ToList();
        var tables = leaves.SelectMany(l => l.Values).Cast<IRowTable>().Concat(rules.Amounts);
        var places = leaves.SelectMany(l => l.Values).Select(v => v.Places).Concat(tables.SelectMany(t => t.Zones).Select(z => z.Places));
        return (
            [.. places.SelectMany(p => p.Cities)],
            CodesOf(leaves, ConditionKind.Resident),
            [.. CodesOf(leaves, ConditionKind.AidHeld), .. rules.Combinations.SelectMany(c => c.Aids)]
        );
    }

    private static HashSet<string> CodesOf(IEnumerable<Condition> leaves, ConditionKind kind) =>
        [.. leaves.Where(l => l.Kind == kind).SelectMany(l => l.Values).SelectMany(v => v.Codes)];

    private static IEnumerable<Condition> Leaves(Condition? condition) => condition switch
    {
        null => [],
        { Shape: ConditionShape.Group } => condition.Parts.SelectMany(Leaves),
        _ => [condition],
    };
}
