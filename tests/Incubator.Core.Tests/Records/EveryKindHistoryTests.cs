using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Tests.Records;

/// <summary>Every field of every kind of record is changed at once: its history tells, compares, undoes and restores all of them.</summary>
public sealed class EveryKindHistoryTests
{
    private static readonly Dictionary<string, Func<TestIncubator, Task>> Kinds = new()
    {
        [SpaceRecords.Token] = i => WalkAsync(i, i.Get<SpaceEditor>(), (w, n) => w.Spaces(n)),
        [StartupRecords.Token] = i => WalkAsync(i, i.Get<StartupEditor>(), (w, n) => w.Startups(n)),
        [ResidencyRecords.Token] = i => WalkAsync(i, i.Get<ResidencyEditor>(), (_, n) => WholeInputs.Residencies(n)),
        [EventRecords.Token] = i => WalkAsync(i, i.Get<EventEditor>(), (_, n) => WholeInputs.Events(n)),
        [ProgrammeRecords.Token] = i => WalkAsync(i, i.Get<ProgrammeEditor>(), (_, n) => WholeInputs.Programmes(n)),
        [AidRecords.Token] = i => WalkAsync(i, i.Get<HousingAidEditor>(), (_, n) => WholeInputs.Aids(n)),
        [CityRecords.Token] = i => WalkAsync(i, i.Get<CityEditor>(), (_, n) => WholeInputs.Cities(n)),
        [RateRecords.Token] = i => WalkAsync(i, i.Get<RateEditor>(), (_, n) => WholeInputs.Rates(n)),
    };

    public static TheoryData<string> Tokens => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Every_field_of_a_kind_is_compared_undone_and_restored(string kind)
    {
        await using var incubator = await TestIncubator.StartAsync();
        await Kinds[kind](incubator);
    }

    [Fact]
    public void Every_kind_is_walked()
    {
        using var services = new ServiceCollection().AddIncubator("Data Source=:memory:").BuildServiceProvider();

        Assert.Equal(services.GetServices<RecordKind>().Select(k => k.Token).Order(), Kinds.Keys.Order());
    }

    private static async Task WalkAsync<TRecord, TInput>(
        TestIncubator incubator, Editor<TRecord, TInput> editor, Func<WholeInputs, int, IReadOnlyList<TInput>> whole)
        where TRecord : class, IEditable
        where TInput : class, IVersioned
    {
        var inputs = await WholeInputs.PrepareAsync(incubator);
        foreach (var (first, second) in whole(inputs, 1).Zip(whole(inputs, 2)))
        {
            var id = Saved(await editor.SaveAsync(null, first, Actor.Operator, CancellationToken.None)).Id;
            var began = await ReadAsync();
            second.Version = 1;
            incubator.Clock.Advance(TimeSpan.FromMinutes(1));
            Saved(await editor.SaveAsync(id, second, Actor.Operator, CancellationToken.None));
            var edited = await ReadAsync();

            var versions = (await editor.History.PageAsync(id, null, Actor.Operator, CancellationToken.None))!.Versions;
            Assert.Equal([false, true], versions.Select(v => v.IsCreation));
            Assert.Equal(Fields.Of(began), Fields.Of(versions[0].Change.Before));
            Assert.Equal(Fields.Of(edited), Fields.Of(versions[0].Change.After));
            var roots = Fields.Differences(began, edited).Select(d => Fields.Root(d.Path)).ToHashSet();
            Assert.Equal(roots, versions[0].Change.Differences.Select(d => Fields.Root(d.Path)).ToHashSet());

            incubator.Clock.Advance(TimeSpan.FromMinutes(1));
            var undone = await editor.History.UndoAsync(id, versions[0].Id, Actor.Operator, CancellationToken.None);
            Saved(undone.Result);
            Assert.Empty(undone.Left);
            Assert.Equal(Fields.Of(began), Fields.Of(await ReadAsync()));

            incubator.Clock.Advance(TimeSpan.FromMinutes(1));
            Saved((await editor.History.RestoreAsync(id, versions[0].Id, roots, Actor.Operator, CancellationToken.None)).Result);
            Assert.Equal(Fields.Of(edited), Fields.Of(await ReadAsync()));

            async Task<TInput> ReadAsync() => (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        }
    }

    private static SaveResult.Saved Saved(SaveResult result) => result as SaveResult.Saved
        ?? throw new InvalidOperationException($"{result}: {string.Join("; ", (result as SaveResult.Invalid)?.Errors ?? [])}");
}
