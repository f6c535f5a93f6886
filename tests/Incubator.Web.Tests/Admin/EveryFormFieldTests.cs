using System.Text.RegularExpressions;
using Bunit;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Records;
using Incubator.Web.Admin.Cities;
using Incubator.Web.Admin.Events;
using Incubator.Web.Admin.Housing;
using Incubator.Web.Admin.People;
using Incubator.Web.Admin.Programmes;
using Incubator.Web.Admin.Rates;
using Incubator.Web.Admin.Residencies;
using Incubator.Web.Admin.Spaces;
using Incubator.Web.Admin.Startups;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Tests.Admin;

/// <summary>
/// Every field of every input stands on its form, and a save from there loses none: one text of a whole record is changed as the page
/// would show it, and all the others are stored as they were. A row stands for a field; a new one has its row by itself.
/// </summary>
public sealed class EveryFormFieldTests(EveryFormFieldTests.World world) : IClassFixture<EveryFormFieldTests.World>
{
    private const string Changed = "Another text";

    /// <summary>What a form does not hold, and why. A save leaves it as it was.</summary>
    private static readonly Dictionary<string, string> NotOn = new()
    {
        ["HousingAidInput.Rules"] = "A tree has an editor of its own, with a field for each part of each condition.",
    };

    private static readonly Kind[] Kinds =
    [
        Of<SpaceEditPage, SpaceInput>("Name", w => w.Spaces(),
            i => (i.Get<SpaceEditor>().SaveAsync, i.Get<SpaceEditor>().ReadAsync)),
        Of<StartupEditPage, StartupInput>("Name", w => w.Startups(),
            i => (i.Get<StartupEditor>().SaveAsync, i.Get<StartupEditor>().ReadAsync)),
        Of<ResidencyEditPage, ResidencyInput>("Programme", _ => WholeInputs.Residencies(),
            i => (i.Get<ResidencyEditor>().SaveAsync, i.Get<ResidencyEditor>().ReadAsync)),
        Of<EventEditPage, EventInput>("Name", _ => WholeInputs.Events(),
            i => (i.Get<EventEditor>().SaveAsync, i.Get<EventEditor>().ReadAsync)),
        Of<ProgrammeEditPage, ProgrammeInput>("Name", _ => WholeInputs.Programmes(),
            i => (i.Get<ProgrammeEditor>().SaveAsync, i.Get<ProgrammeEditor>().ReadAsync)),
        Of<HousingAidEditPage, HousingAidInput>("Name", _ => WholeInputs.Aids(),
            i => (i.Get<HousingAidEditor>().SaveAsync, i.Get<HousingAidEditor>().ReadAsync)),
        Of<CityEditPage, CityInput>("Name", _ => WholeInputs.Cities(),
            i => (i.Get<CityEditor>().SaveAsync, i.Get<CityEditor>().ReadAsync)),
        Of<RateEditPage, RateInput>("SourceName", _ => WholeInputs.Rates(),
            i => (i.Get<RateEditor>().SaveAsync, i.Get<RateEditor>().ReadAsync)),
        Of<PersonEditPage, PersonInput>("DisplayName", _ => WholeInputs.People(),
            i => (i.Get<PeopleEditor>().SaveAsync, i.Get<PeopleEditor>().ReadAsync)),
    ];

    public static TheoryData<string> Rows =>
        [.. Kinds.SelectMany(k => FilledInput.Paths(k.Input).Select(path => $"{k.Input.Name}.{path}"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_field_stands_on_its_form_and_is_saved(string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        var (input, path) = (field[..dot], field[(dot + 1)..]);
        var forms = world.Forms[input].Where(f => Part(f.Before, path).Count > 0).ToList();

        Assert.NotEmpty(forms);
        Assert.All(forms, f => Assert.Equal(!NotOn.ContainsKey($"{input}.{path}"), f.Ids.Contains(IdOf(path))));
        Assert.All(forms, f => Assert.Equal(
            path == f.Text ? [KeyValuePair.Create(path, Changed)] : Part(f.Before, path), Part(f.Back, path)));
    }

    [Fact]
    public void Every_field_has_its_words() => Assert.Empty(world.Forms.Values.SelectMany(f => f).SelectMany(f => f.Wordless).Distinct());

    // A list of single values is one field; a row of a list has its own.
    private static string IdOf(string path)
    {
        var field = path.EndsWith("[0]", StringComparison.Ordinal) ? path[..^3] : path;
        return $"field-{field.Replace("].", "-", StringComparison.Ordinal).Replace('[', '-').Replace('.', '-')}";
    }

    private static List<KeyValuePair<string, string>> Part(object? input, string path) => [.. Fields.Of(input).Where(f => f.Key == path
        || f.Key.StartsWith($"{path}.", StringComparison.Ordinal) || f.Key.StartsWith($"{path}[", StringComparison.Ordinal))];

    private static Kind Of<TPage, TInput>(
        string text, Func<WholeInputs, IReadOnlyList<TInput>> whole,
        Func<TestIncubator, (Save<TInput> Save, Func<int, Actor, CancellationToken, Task<TInput?>> Read)> editor)
        where TPage : IComponent where TInput : class => new(
            typeof(TInput), text, w => [.. whole(w)],
            async (i, input) => await editor(i).Save(null, (TInput)input, Actor.Operator, CancellationToken.None),
            async (i, id) => await editor(i).Read(id, Actor.Operator, CancellationToken.None),
            (admin, id) => admin.Show<TPage>(("Id", id)));

    internal delegate Task<SaveResult> Save<TInput>(int? id, TInput input, Actor actor, CancellationToken ct);

    internal sealed record Kind(
        Type Input, string Text, Func<WholeInputs, IReadOnlyList<object>> Whole, Func<TestIncubator, object, Task<SaveResult>> SaveAsync,
        Func<TestIncubator, int, Task<object?>> ReadAsync, Func<AdminContext, int, IRenderedComponent<AdminContext.Shown>> Show);

    /// <summary>A form that was saved.</summary>
    /// <param name="Text">The field that was changed there.</param>
    /// <param name="Ids">What stood on it.</param>
    /// <param name="Wordless">The keys that it shows for want of words.</param>
    internal sealed record SavedForm(
        string Text, object Before, object? Back, IReadOnlySet<string> Ids, IReadOnlyList<string> Wordless);

    /// <summary>The form of each whole input of each kind, saved once.</summary>
    public sealed class World : IAsyncLifetime
    {
        internal Dictionary<string, List<SavedForm>> Forms { get; } = [];

        public async ValueTask InitializeAsync()
        {
            AdminContext.Speak("en-GB");
            foreach (var kind in Kinds)
            {
                var forms = Forms[kind.Input.Name] = [];
                bool isMore;
                do
                {
                    await using var incubator = await TestIncubator.StartAsync();
                    var all = kind.Whole(await WholeInputs.PrepareAsync(incubator));
                    forms.Add(await SaveAsync(kind, incubator, all[forms.Count]));
                    isMore = forms.Count < all.Count;
                }
                while (isMore);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static async Task<SavedForm> SaveAsync(Kind kind, TestIncubator incubator, object input)
        {
            var stored = await kind.SaveAsync(incubator, input);
            var id = (stored as SaveResult.Saved ?? throw new InvalidOperationException(
                $"{kind.Input.Name}: {string.Join("; ", (stored as SaveResult.Invalid)?.Errors ?? [])}")).Id;
            await using var admin = await AdminContext.ForAdministratorAsync(incubator);
            var page = kind.Show(admin, id);
            page.WaitForElement("fieldset.plain");
            var ids = page.FindAll("[id]").Select(e => e.Id!).ToHashSet();
            List<string> keys =
                [.. Regex.Matches(page.Markup, @"\bField\.\w+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value)];
            admin.JSInterop.Setup<Dictionary<string, string>?>("recordForm.values").SetResult(new() { [IdOf(kind.Text)] = Changed });
            await page.SaveAsync();
            Assert.Empty(page.Summary());
            return new SavedForm(kind.Text, input, await kind.ReadAsync(incubator, id), ids, keys);
        }
    }
}
