using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Tests.Files;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Housing;

public sealed class AidesJeunesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task All_47_aids_come_in_with_every_condition_typed_or_open()
    {
        var (map, file) = await MapAsync();

        var preview = await _incubator.ImportAsync("aids.json", JsonSerializer.Serialize(file, RulesJson.Options));
        Assert.Empty(preview.Errors);
        Assert.Equal(47, preview.Count(ImportOutcome.Created));
        Assert.Equal(47, (await _incubator.ImportAsync("aids.json", JsonSerializer.Serialize(file, RulesJson.Options)))
            .Count(ImportOutcome.Unchanged));

        foreach (var (type, (typed, open)) in map.Counts)
        {
            output.WriteLine($"{type}: {typed} typed, {open} open");
        }

        // Counted apart from this code: 49 general conditions, 41 profiles with 12 of their own, 96 texts.
        Assert.Equal(
            [
                "age 14 0",
                "attached_to_institution 0 3",
                "communes 0 1",
                "departements 10 0",
                "difficultes_acces_ou_frais_logement 0 6",
                "excluded_epcis 0 1",
                "profile apprenti 8 0",
                "profile chomeur 1 0",
                "profile enseignement_superieur 8 0",
                "profile etudiant 1 0",
                "profile independant 1 0",
                "profile lyceen 0 2",
                "profile parent 0 7",
                "profile professionnalisation 0 3",
                "profile salarie 3 0",
                "profile service_civique 0 1",
                "profile stagiaire 0 6",
                "profile's age 7 0",
                "profile's annee_etude 0 1",
                "profile's boursier 0 3",
                "profile's formation_sanitaire_social 0 1",
                "quotient_familial 0 9",
                "regions 5 0",
                "text 0 96",
            ],
            map.Counts.Select(c => $"{c.Key} {c.Value.Typed} {c.Value.Open}"));
        Assert.Equal((58, 140), (map.Counts.Values.Sum(c => c.Typed), map.Counts.Values.Sum(c => c.Open)));
        await using var db = _incubator.OpenDb();
        var leaves = (await db.HousingAids().AsNoTracking().ToListAsync())
            .Where(a => a.Rules.Who is not null).SelectMany(a => Leaves(a.Rules.Who!)).ToList();
        Assert.Equal(map.Counts.Values.Sum(c => c.Typed), leaves.Count(l => l.Kind != ConditionKind.Open));
        Assert.Equal(map.Counts.Values.Sum(c => c.Open), leaves.Count(l => l.Kind == ConditionKind.Open && !l.Note.IsEmpty));
    }

    [Fact]
    public async Task What_is_typed_decides_against_and_what_is_open_keeps_the_rest_open()
    {
        var (_, file) = await MapAsync();
        var day = new DateOnly(2026, 11, 22);
        var bafa = file.Aids.Single(a => a.Id == "caf-aide-nationale-bafa").Rules.Who!;

        Assert.False(Eligibility.Check(bafa, new Answers { Age = 15 }, day).IsMet);
        Assert.Null(Eligibility.Check(bafa, new Answers { Age = 16 }, day).IsMet);
        Assert.Equal(3, Explanation.Because(Eligibility.Check(bafa, new Answers { Age = 16 }, day)).Count);
        Assert.All(file.Aids, a => Assert.DoesNotContain(RuleProblems.Of(a.Rules), p => p.Kind == RuleProblemKind.NeverHolds));
    }

    private static async Task<(AidesJeunes Map, AidFile File)> MapAsync()
    {
        var table = await AidesJeunes.ReadAsync(CancellationToken.None);
        Assert.SkipWhen(table is null, "The real data (aides-jeunes) is not beside the project.");
        var map = new AidesJeunes();
        return (map, new AidFile { Aids = [.. table!.Rows.Select(r => map.Map(table, r))] });
    }

    private static IEnumerable<Condition> Leaves(Condition condition) =>
        condition.Shape == ConditionShape.Group ? condition.Parts.SelectMany(Leaves) : [condition];
}
