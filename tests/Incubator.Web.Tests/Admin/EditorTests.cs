using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

/// <summary>What every editor does alike.</summary>
public sealed class EditorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public EditorTests() => AdminContext.Speak("en-GB");

    public static TheoryData<string> Editors => [.. EditorCase.All.Keys];

    public static TheoryData<string> WithArchive => [.. EditorCase.All.Keys.Where(k => k != "person")];

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("startup", "Website", "not a site")]
    [InlineData("startup", "Name", "")]
    [InlineData("residency", "Until", "2001-01-01")]
    [InlineData("residency", "Until", "31/12/2025")]
    [InlineData("aid", "ApplyUrl", "not a site")]
    [InlineData("aid", "Closes", "soon")]
    [InlineData("city", "Name", "!!!")]
    [InlineData("city", "Slug", "Not a slug")]
    [InlineData("person", "Email", "bob at home")]
    public async Task A_refused_field_is_shown_beside_it_and_in_the_summary(string editor, string field, string text)
    {
        var (form, id) = await SeedAsync(editor);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);
        var before = await form.ValueAsync(_incubator, id);

        await page.TypeAsync($"field-{form.Field}", "Mine");
        await page.TypeAsync($"field-{field}", text);
        await page.SaveAsync();

        var error = page.ErrorOf($"field-{field}");
        Assert.NotEmpty(error!);
        Assert.EndsWith(error!, Assert.Single(page.Summary()), StringComparison.Ordinal);
        Assert.EndsWith($"#field-{field}", page.Find(".error-summary a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(text, page.Find($"#field-{field}").GetAttribute("value"));
        Assert.Equal(before, await form.ValueAsync(_incubator, id));
    }

    [Theory]
    [MemberData(nameof(Editors))]
    public async Task A_save_that_fails_says_so_and_keeps_what_was_typed(string editor)
    {
        var (form, id) = await SeedAsync(editor);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);
        await using (var db = _incubator.OpenDb())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Changes RENAME TO Elsewhere");
        }

        await page.TypeAsync($"field-{form.Field}", "Mine");
        await page.SaveAsync();

        Assert.Contains("What you typed is still here", page.Find(".mud-alert[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", page.Find($"#field-{form.Field}").GetAttribute("value"));
    }

    [Theory]
    [MemberData(nameof(Editors))]
    public async Task What_was_typed_is_saved(string editor)
    {
        var (form, id) = await SeedAsync(editor);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);

        await page.TypeAsync($"field-{form.Field}", " Mine ");
        await page.SaveAsync();

        Assert.Contains("Saved", page.Find(".mud-snackbar").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", await form.ValueAsync(_incubator, id));
        Assert.Equal("Mine", page.Find($"#field-{form.Field}").GetAttribute("value"));
    }

    [Theory]
    [MemberData(nameof(Editors))]
    public async Task Two_versions_are_shown_field_by_field_and_mine_can_be_kept(string editor)
    {
        var (form, id) = await SeedAsync(editor);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);
        await page.TypeAsync($"field-{form.Field}", "Mine");
        await form.ChangeElsewhereAsync(_incubator, id, "Theirs");

        var saving = page.SaveAsync();
        await page.WaitForElementAsync(".collision");

        var rows = page.FindAll(".collision tr[data-field]");
        Assert.Equal([form.Field, form.Other], rows.Select(r => r.GetAttribute("data-field")).Take(2));
        Assert.Equal(["Mine", "Theirs"], rows[0].QuerySelectorAll("td").Take(2).Select(d => d.TextContent));
        Assert.Equal("Theirs", await form.ValueAsync(_incubator, id));

        Assert.True(page.FindAll(".mud-dialog-actions button")[1].HasAttribute("disabled"));
        await page.InvokeAsync(() => page.FindAll(".collision input[type=radio]")[0].ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".mud-dialog-actions button")[1].ClickAsync());
        await saving;

        Assert.Equal("Mine", await form.ValueAsync(_incubator, id));
    }

    [Theory]
    [MemberData(nameof(WithArchive))]
    public async Task It_is_archived_after_a_question_and_restored(string editor)
    {
        var (form, id) = await SeedAsync(editor);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);

        var asking = page.PressAsync("Archive");
        await page.WaitForElementAsync(".mud-message-box__yes-button");
        await page.InvokeAsync(() => page.Find(".mud-message-box__yes-button").ClickAsync());
        await asking;

        Assert.Equal(RecordState.Archived, await form.StateAsync(_incubator, id));
        Assert.Empty(page.FindAll("button[type=submit]"));

        await page.PressAsync("Restore");

        Assert.Equal(RecordState.Live, await form.StateAsync(_incubator, id));
        Assert.Single(page.FindAll("button[type=submit]"));
    }

    [Theory]
    [MemberData(nameof(Editors))]
    public async Task A_record_of_others_looks_like_none(string editor)
    {
        var (form, id) = await SeedAsync(editor);
        var other = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Nantes"), "Elsewhere");
        await using var admin = await AdminContext.ForManagerAsync(_incubator, other.Id);

        var page = form.Show(admin, id);

        Assert.Equal("Not found", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("input"));
    }

    [Theory]
    [MemberData(nameof(Editors))]
    public async Task Rights_lost_while_typing_refuse_the_save_and_keep_what_was_typed(string editor)
    {
        var (form, id) = await SeedAsync(editor);
        var before = await form.ValueAsync(_incubator, id);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);
        await page.TypeAsync($"field-{form.Field}", "Mine");

        await _incubator.DisableEveryoneAsync();
        await page.SaveAsync();

        Assert.NotEmpty(page.Find(".mud-alert[role=alert]").TextContent);
        Assert.Equal("Mine", page.Find($"#field-{form.Field}").GetAttribute("value"));
        Assert.Equal(before, await form.ValueAsync(_incubator, id));
    }

    [Fact]
    public async Task Who_signed_out_in_another_window_is_told_at_the_next_save()
    {
        var (form, id) = await SeedAsync("startup");
        var before = await form.ValueAsync(_incubator, id);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);
        await page.TypeAsync($"field-{form.Field}", "Mine");

        await admin.SignOutAsync();
        await page.SaveAsync();

        Assert.Contains(
            "Not saved: your session has ended. Sign in again.",
            page.Find(".mud-alert[role=alert]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Mine", page.Find($"#field-{form.Field}").GetAttribute("value"));
        Assert.Equal(before, await form.ValueAsync(_incubator, id));
    }

    [Fact]
    public async Task Who_saves_too_often_is_told_and_keeps_what_was_typed()
    {
        var (form, id) = await SeedAsync("startup");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);
        for (var n = 0; n < WriteLimit.PerMinute; n++)
        {
            await page.TypeAsync($"field-{form.Field}", $"Mine {n}");
            await page.SaveAsync();
        }

        var before = await form.ValueAsync(_incubator, id);
        await page.TypeAsync($"field-{form.Field}", "Mine too often");
        await page.SaveAsync();

        Assert.Contains(
            "Not saved: more than 60 changes within a minute. What you typed is still here",
            page.Find(".mud-alert[role=alert]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Mine too often", page.Find($"#field-{form.Field}").GetAttribute("value"));
        Assert.Equal(before, await form.ValueAsync(_incubator, id));

        admin.Incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.SaveAsync();
        Assert.Equal("Mine too often", await form.ValueAsync(_incubator, id));
    }

    [Theory]
    [InlineData("startup", "CityId")]
    [InlineData("startup", "CountryCode")]
    [InlineData("residency", "StartupId")]
    [InlineData("residency", "SpaceId")]
    [InlineData("aid", "CountryCode")]
    [InlineData("aid", "RegionId")]
    [InlineData("aid", "CityId")]
    [InlineData("aid", "SpaceId")]
    [InlineData("city", "CountryCode")]
    [InlineData("city", "RegionId")]
    [InlineData("city", "TimeZone")]
    [InlineData("person", "SpaceIds-add")]
    public async Task A_text_that_is_on_no_list_stays_and_is_asked_about(string editor, string field)
    {
        var (form, id) = await SeedAsync(editor);
        var before = await form.ValueAsync(_incubator, id);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);

        await page.TypeAsync($"field-{form.Field}", "Mine");
        await page.InvokeAsync(() => page.Find($"#field-{field}").InputAsync(""));
        await page.InvokeAsync(() => page.Find($"#field-{field}").InputAsync("Atlantis"));
        await page.LeaveAsync(field);
        await page.SaveAsync();

        Assert.Equal("Atlantis", page.Find($"#field-{field}").GetAttribute("value"));
        Assert.Equal("Choose one from the list, or empty the field.", page.ErrorOf($"field-{field}"));
        Assert.EndsWith(": Choose one from the list, or empty the field.", Assert.Single(page.Summary()), StringComparison.Ordinal);
        Assert.Equal(before, await form.ValueAsync(_incubator, id));
    }

    [Fact]
    public async Task A_name_that_was_typed_in_full_is_taken_from_the_list()
    {
        var (form, id) = await SeedAsync("startup");
        var lyon = await _incubator.AddCityAsync("Lyon");
        await _incubator.AddCityAsync("Lyon-sur-Mer");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = form.Show(admin, id);

        await page.InvokeAsync(() => page.Find("#field-CityId").InputAsync("lyon"));
        await page.LeaveAsync("CityId");
        Assert.Equal("Lyon, France", page.Find("#field-CityId").GetAttribute("value"));
        await page.SaveAsync();

        await using var db = _incubator.OpenDb();
        Assert.Equal(lyon, Assert.Single(db.Startups()).CityId);
    }

    private async Task<(EditorCase Form, int Id)> SeedAsync(string editor)
    {
        var form = EditorCase.All[editor];
        return (form, await form.SeedAsync(_incubator));
    }
}
