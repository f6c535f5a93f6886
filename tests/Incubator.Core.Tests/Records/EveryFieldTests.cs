using Incubator.Core.Enquiries;
using Incubator.Core.Outcomes;
using Incubator.Core.Events;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Tests.Files;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Records;

/// <summary>
/// Every field of every input comes back as it was given: from the record, from a CSV file and, for aid, from JSON. A row stands for
/// a field; a new one has its row, and a value, by itself.
/// </summary>
public sealed class EveryFieldTests(EveryFieldTests.World world) : IClassFixture<EveryFieldTests.World>
{
    private const string Stored = "record";
    private const string Csv = "csv";
    private const string Json = "json";

    /// <summary>What is not in a file, and why.</summary>
    private static readonly Dictionary<string, string> NotIn = new()
    {
        [$"{Csv} SpaceInput.Pictures"] = "A file names no pictures: they are uploaded, and stored under a name of their own.",
        [$"{Csv} StartupInput.Logo"] = "As above.",
        [$"{Csv} HousingAidInput.Rules"] = "A tree of conditions does not fit into a table: it stands in the JSON file.",
    };

    /// <summary>What is typed and never read back as a record.</summary>
    private static readonly Type[] NoRecords =
    [
        typeof(PlanInput), typeof(OwnNameInput), typeof(PasswordInput), typeof(SignInInput), typeof(ForgottenInput),
        typeof(ClaimInput), typeof(InviteInput), typeof(ContestInput), typeof(ConsentInput),
        typeof(EnquiryInput), typeof(ProposalInput), typeof(AuthenticatorInput), typeof(CodeInput), typeof(PasskeyInput),
        typeof(AddressInput), typeof(NewSpaceInput), typeof(AgainInput), typeof(OutcomeInput),
    ];

    private static readonly Kind[] Kinds =
    [
        Of("spaces", w => w.Spaces(), i => (i.Get<SpaceEditor>().SaveAsync, i.Get<SpaceEditor>().ReadAsync)),
        Of("startups", w => w.Startups(), i => (i.Get<StartupEditor>().SaveAsync, i.Get<StartupEditor>().ReadAsync)),
        Of("residencies", _ => WholeInputs.Residencies(), i => (i.Get<ResidencyEditor>().SaveAsync, i.Get<ResidencyEditor>().ReadAsync)),
        Of("events", _ => WholeInputs.Events(), i => (i.Get<EventEditor>().SaveAsync, i.Get<EventEditor>().ReadAsync)),
        Of("programmes", _ => WholeInputs.Programmes(), i => (i.Get<ProgrammeEditor>().SaveAsync, i.Get<ProgrammeEditor>().ReadAsync)),
        Of("aids", _ => WholeInputs.Aids(), i => (i.Get<HousingAidEditor>().SaveAsync, i.Get<HousingAidEditor>().ReadAsync)),
        Of(null, _ => WholeInputs.Cities(), i => (i.Get<CityEditor>().SaveAsync, i.Get<CityEditor>().ReadAsync)),
        Of(null, _ => WholeInputs.Rates(), i => (i.Get<RateEditor>().SaveAsync, i.Get<RateEditor>().ReadAsync)),
        Of(null, _ => WholeInputs.People(), i => (i.Get<PeopleEditor>().SaveAsync, i.Get<PeopleEditor>().ReadAsync)),
    ];

    public static TheoryData<string> Rows =>
        [.. Kinds.SelectMany(k => FilledInput.Paths(k.Input).Select(path => $"{k.Input.Name}.{path}"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_field_survives(string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        var (input, path) = (field[..dot], field[(dot + 1)..]);
        foreach (var (door, walked) in world.Walked[input])
        {
            if (NotIn.ContainsKey($"{door} {input}.{Fields.Root(path)}"))
            {
                continue;
            }

            var given = walked.Where(w => Part(w.Given, path).Count > 0).ToList();
            Assert.True(given.Count > 0, $"{door}: no input that could be saved holds a value of {path}.");
            Assert.All(given, w => Assert.Equal(Part(w.Given, path), Part(w.Back, path)));
        }
    }

    public static TheoryData<string> Inputs => [.. Kinds.Select(k => k.Input.Name)];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_save_of_what_was_read_leaves_no_history_and_no_version(string input) => Assert.Equal((0, 0), world.Unchanged[input]);

    [Fact]
    public void Every_input_of_a_record_has_its_rows()
    {
        var inputs = typeof(CoreServices).Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Input", StringComparison.Ordinal) && t is { IsClass: true, IsAbstract: false });

        Assert.Empty(inputs.Except(Kinds.Select(k => k.Input)).Except(NoRecords));
    }

    private static List<KeyValuePair<string, string>> Part(object? input, string path) => [.. Fields.Of(input).Where(f => f.Key == path
        || f.Key.StartsWith($"{path}.", StringComparison.Ordinal) || f.Key.StartsWith($"{path}[", StringComparison.Ordinal))];

    private static Kind Of<TInput>(
        string? file, Func<WholeInputs, IReadOnlyList<TInput>> whole,
        Func<TestIncubator, (Save<TInput> Save, Func<int, Actor, CancellationToken, Task<TInput?>> Read)> editor)
        where TInput : class => new(
            typeof(TInput), file, w => [.. whole(w)],
            async (i, id, input) => await editor(i).Save(id, (TInput)input, Actor.Operator, CancellationToken.None),
            async (i, id) => await editor(i).Read(id, Actor.Operator, CancellationToken.None));

    internal delegate Task<SaveResult> Save<TInput>(int? id, TInput input, Actor actor, CancellationToken ct);

    internal sealed record Kind(
        Type Input, string? File, Func<WholeInputs, IReadOnlyList<object>> Whole,
        Func<TestIncubator, int?, object, Task<SaveResult>> SaveAsync,
        Func<TestIncubator, int, Task<object?>> ReadAsync);

    /// <summary>Each whole input of each kind, saved once and read back from every door.</summary>
    public sealed class World : IAsyncLifetime
    {
        internal Dictionary<string, Dictionary<string, List<(object Given, object? Back)>>> Walked { get; } = [];

        /// <summary>How many rows of history, and versions, saves of what was read have left.</summary>
        internal Dictionary<string, (int Rows, int Versions)> Unchanged { get; } = [];

        public async ValueTask InitializeAsync()
        {
            foreach (var kind in Kinds)
            {
                await using var incubator = await TestIncubator.StartAsync();
                var inputs = kind.Whole(await WholeInputs.PrepareAsync(incubator));
                var ids = new List<int>();
                foreach (var input in inputs)
                {
                    var result = await kind.SaveAsync(incubator, null, input);
                    ids.Add((result as SaveResult.Saved ?? throw new InvalidOperationException(
                        $"{kind.Input.Name}: {string.Join("; ", (result as SaveResult.Invalid)?.Errors ?? [])}")).Id);
                }

                var doors = Walked[kind.Input.Name] = [];
                doors[Stored] = await BackAsync(kind, incubator, inputs, ids);
                Unchanged[kind.Input.Name] = await RowsOfSavesAsync(kind, incubator, ids);
                foreach (var (door, file) in FilesOf(kind))
                {
                    doors[door] = await ThroughAsync(kind, incubator, file, inputs, ids);
                }
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static async Task<(int Rows, int Versions)> RowsOfSavesAsync(Kind kind, TestIncubator incubator, List<int> ids)
        {
            await using var db = incubator.OpenDb();
            var (before, versions) = (await db.Changes().CountAsync(), 0);
            foreach (var id in ids)
            {
                var read = (await kind.ReadAsync(incubator, id))!;
                var version = ((IVersioned)read).Version;
                var saved = Assert.IsType<SaveResult.Saved>(await kind.SaveAsync(incubator, id, read));
                versions += saved.Version - version;
            }

            return (await db.Changes().CountAsync() - before, versions);
        }

        private static async Task<List<(object Given, object? Back)>> BackAsync(
            Kind kind, TestIncubator incubator, IReadOnlyList<object> inputs, List<int> ids)
        {
            var back = new List<(object Given, object? Back)>();
            foreach (var (input, id) in inputs.Zip(ids))
            {
                back.Add((input, await kind.ReadAsync(incubator, id)));
            }

            return back;
        }

        private static IEnumerable<(string Door, string File)> FilesOf(Kind kind) => kind.File switch
        {
            null => [],
            "aids" => [(Csv, "aids"), (Json, "aids.json")],
            var file => [(Csv, file)],
        };

        // Into a database that has what the records point to, and none of them: they get the same ids.
        private static async Task<List<(object Given, object? Back)>> ThroughAsync(
            Kind kind, TestIncubator incubator, string file, IReadOnlyList<object> inputs, List<int> ids)
        {
            using var stream = new MemoryStream();
            await incubator.Exporter(file).WriteAsync(stream, CancellationToken.None);
            await using var other = await TestIncubator.StartAsync();
            await WholeInputs.PrepareAsync(other);
            stream.Position = 0;
            var preview = await other.ImportAsync(file, stream, new ImportOptions());
            Assert.Empty(preview.Errors);
            return await BackAsync(kind, other, inputs, ids);
        }
    }
}
