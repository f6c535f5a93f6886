using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

public sealed class ManyEditorsTests
{
    private const int Editors = 20;
    private const int Saves = 50;
    private const int Spaces = 4;

    /// <summary>Each adds its own words to what it has read, and reads again where somebody was faster.</summary>
    [Fact]
    public async Task Of_twenty_editors_who_save_fifty_times_each_no_save_is_lost()
    {
        await using var incubator = await TestIncubator.StartAsync();
        var paris = await incubator.AddCityAsync();
        var ids = new List<int>();
        for (var n = 0; n < Spaces; n++)
        {
            ids.Add((await incubator.AddSpaceAsync(paris, $"Atelier {n}")).Id);
        }

        var editor = incubator.Get<SpaceEditor>();
        var late = 0;
        await Task.WhenAll(Enumerable.Range(0, Editors).Select(person => Task.Run(async () =>
        {
            for (var save = 0; save < Saves;)
            {
                var id = ids[person % Spaces];
                var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
                input.Description = new BilingualText($"{input.Description.En} {person}.{save}", null);
                switch (await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None))
                {
                    case SaveResult.Saved:
                        save++;
                        break;
                    case SaveResult.Stale:
                        Interlocked.Increment(ref late);
                        break;
                    case var other:
                        Assert.Fail($"{other}");
                        break;
                }
            }
        })));

        var words = new List<string>();
        foreach (var id in ids)
        {
            var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
            words.AddRange(input.Description.En!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(1 + (Editors / Spaces * Saves), input.Version);
        }

        Assert.Equal(Editors * Saves, words.Count);
        Assert.Equal(Editors * Saves, words.Distinct().Count());
        Assert.True(late > 0, "Nobody was ever late: the test shows nothing.");
        Assert.Empty(await incubator.HistoryFaultsAsync());
    }
}
