using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

/// <summary>
/// Random edits of a space, undone one by one in a random order, leave what a plain model says: a value goes back where it still is what
/// the undone edit made of it, a member of a set comes or goes alone, everything else stays.
/// </summary>
public sealed class UndoPropertyTests
{
    private const int Edits = 12;
    private static readonly string[] Texts = ["Street", "Station", "En", "Fr"];
    private static readonly string?[] Values = [null, "one", "two", "three"];
    private static readonly string[] Codes = ["de", "en", "es", "fr"];

    private sealed record Edit(Dictionary<string, (string? Before, string? After)> Texts, HashSet<string> Added, HashSet<string> Removed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Random_edits_are_undone_in_random_order(int seed)
    {
        var random = new Random(seed);
        await using var incubator = await TestIncubator.StartAsync();
        var id = (await incubator.AddSpaceAsync(await incubator.AddCityAsync())).Id;
        var editor = incubator.Get<SpaceEditor>();
        var (texts, codes) = (Texts.ToDictionary(t => t, _ => (string?)null), new HashSet<string>());
        var edits = new List<(long Version, Edit Edit)>();
        for (var i = 0; i < Edits; i++)
        {
            var edit = Drawn(random, texts, codes);
            Apply(edit, texts, codes);
            var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
            Fill(input, texts, codes);
            incubator.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
            var page = await editor.History.PageAsync(id, null, Actor.Operator, CancellationToken.None);
            edits.Add((page!.Versions[0].Id, edit));
        }

        foreach (var (version, edit) in edits.OrderBy(_ => random.Next()))
        {
            var left = Undo(edit, texts, codes);
            incubator.Clock.Advance(TimeSpan.FromSeconds(1));
            var undone = await editor.History.UndoAsync(id, version, Actor.Operator, CancellationToken.None);

            Assert.IsType<SaveResult.Saved>(undone.Result);
            Assert.Equal(left, undone.Left.Count);
            var expected = new SpaceInput();
            Fill(expected, texts, codes);
            Assert.Equal(Told(expected), Told((await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!));
        }
    }

    private static Edit Drawn(Random random, Dictionary<string, string?> texts, HashSet<string> codes)
    {
        var changed = Texts.Where(_ => random.Next(3) == 0).Select(t => (Text: t, After: Values[random.Next(Values.Length)]))
            .Where(c => c.After != texts[c.Text]).ToDictionary(c => c.Text, c => (texts[c.Text], c.After));
        // At least one thing changes: an edit that changes nothing leaves no version.
        var turned = Codes.Where(_ => random.Next(3) == 0).DefaultIfEmpty(Codes[random.Next(Codes.Length)]).ToHashSet();
        return new Edit(changed, [.. turned.Except(codes)], [.. turned.Intersect(codes)]);
    }

    private static void Apply(Edit edit, Dictionary<string, string?> texts, HashSet<string> codes)
    {
        foreach (var (text, (_, after)) in edit.Texts)
        {
            texts[text] = after;
        }

        codes.UnionWith(edit.Added);
        codes.ExceptWith(edit.Removed);
    }

    /// <returns>How many values were edited since and stay.</returns>
    private static int Undo(Edit edit, Dictionary<string, string?> texts, HashSet<string> codes)
    {
        var left = 0;
        foreach (var (text, (before, after)) in edit.Texts)
        {
            if (texts[text] == after)
            {
                texts[text] = before;
            }
            else if (texts[text] != before)
            {
                left++;
            }
        }

        codes.ExceptWith(edit.Added);
        codes.UnionWith(edit.Removed);
        return left;
    }

    private static void Fill(SpaceInput input, Dictionary<string, string?> texts, HashSet<string> codes)
    {
        input.Street = texts["Street"];
        input.NearestStation = texts["Station"];
        input.Description = new BilingualText(texts["En"], texts["Fr"]);
        input.Languages = [.. codes.Order(StringComparer.Ordinal)];
    }

    private static (string?, string?, string?, string?, string) Told(SpaceInput input) => (
        input.Street, input.NearestStation, input.Description.En, input.Description.Fr,
        string.Join(' ', input.Languages.Order(StringComparer.Ordinal)));
}
