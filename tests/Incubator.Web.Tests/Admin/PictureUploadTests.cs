using Bunit;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Pictures;
using Incubator.Core.Tests.Startups;
using Incubator.Web.Admin.Spaces;
using Incubator.Web.Admin.Startups;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Tests.Admin;

public sealed class PictureUploadTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;

    public PictureUploadTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "La Cantine");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Pictures_are_added_described_in_both_languages_moved_and_saved()
    {
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space.Id);
        var page = Open(admin);

        Send(page, "Pictures", ("desks.jpg", MadePictures.Jpeg()), ("roof.png", MadePictures.Png(seed: 2)));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".picture-preview").Count));
        Assert.StartsWith("data:image/webp;base64,", page.Find(".picture-preview").GetAttribute("src"));
        Assert.Contains("desks.jpg is added. Say what it shows, then save.", page.Find("#field-Pictures-file-said").TextContent);
        await page.SaveAsync();

        Assert.Equal("Say in English what the picture shows.", page.ErrorOf("field-Pictures-0-Alt-En"));
        Assert.NotNull(page.ErrorOf("field-Pictures-1-Alt-Fr"));
        await page.TypeAsync("field-Pictures-0-Alt-En", "Six desks");
        await page.TypeAsync("field-Pictures-0-Alt-Fr", "Six bureaux");
        await page.TypeAsync("field-Pictures-1-Alt-En", "A glass roof");
        await page.TypeAsync("field-Pictures-1-Alt-Fr", "Une verrière");
        await page.InvokeAsync(() => page.Find("[aria-label='Move Picture 2 up']").ClickAsync());
        await page.SaveAsync();

        Assert.Equal(["A glass roof", "Six desks"], (await SavedAsync()).Pictures.Select(p => p.Alt.En));
        Assert.Empty(page.Summary());
    }

    [Fact]
    public async Task What_is_refused_stands_beside_the_button_and_nothing_typed_is_lost()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "151 rue Montmartre");

        Send(page, "Pictures", ("plan.svg", MadePictures.Svg), ("desks.jpg", MadePictures.Jpeg()));

        page.WaitForAssertion(() => Assert.Contains(
            "plan.svg: The file is not a JPEG, PNG or WebP picture.", page.Find("#field-Pictures-file-said .field-error").TextContent));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".picture-preview")));
        Assert.Equal("true", page.Find("#field-Pictures-file").GetAttribute("aria-invalid"));
        Assert.Equal("151 rue Montmartre", page.Find("#field-Street").GetAttribute("value"));
    }

    [Fact]
    public async Task Of_twenty_two_chosen_at_once_each_gets_its_answer()
    {
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space.Id);
        var page = Open(admin);
        await page.TypeAsync("field-Street", "151 rue Montmartre");

        Send(page, "Pictures", [.. Enumerable.Range(1, 22).Select(n => ($"{n}.png", MadePictures.Png(330, 200, seed: n)))]);

        var said = "#field-Pictures-file-said";
        var (added, refused) = ($"{said} > p", $"{said} .field-error > div");
        page.WaitForAssertion(() => Assert.Equal(22, page.FindAll($"{added}, {refused}").Count));
        Assert.Equal(
            Enumerable.Range(1, 12).Select(n => $"{n}.png is added. Say what it shows, then save."),
            page.FindAll(added).Select(p => p.TextContent));
        Assert.Equal(
            Enumerable.Range(13, 10).Select(n => $"{n}.png: A space has at most 12 pictures. Remove one first."),
            page.FindAll(refused).Select(d => d.TextContent));
        Assert.Equal(12, page.FindAll(".picture-preview").Count);
        Assert.Equal("151 rue Montmartre", page.Find("#field-Street").GetAttribute("value"));
    }

    [Fact]
    public async Task Beyond_the_uploads_of_an_hour_each_is_told_when_to_come_back()
    {
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space.Id);
        var page = Open(admin);

        Send(page, "Pictures", [.. Enumerable.Range(1, 22).Select(n => ($"{n}.svg", MadePictures.Svg))]);

        var said = "#field-Pictures-file-said .field-error > div";
        page.WaitForAssertion(() => Assert.Equal(22, page.FindAll(said).Count));
        Assert.Equal(20, page.FindAll(said).Count(d => d.TextContent.Contains("not a JPEG, PNG or WebP", StringComparison.Ordinal)));
        Assert.Equal("22.svg: 20 uploads an hour are the limit. Try again in 60 min.", page.FindAll(said)[^1].TextContent);
    }

    [Fact]
    public async Task The_same_picture_again_is_said_to_be_there()
    {
        await using var admin = await AdminContext.ForManagerAsync(_incubator, _space.Id);
        var page = Open(admin);

        Send(page, "Pictures", ("desks.jpg", MadePictures.Jpeg()), ("again.jpg", MadePictures.Jpeg()));

        var said = "#field-Pictures-file-said .field-error > div";
        page.WaitForElement(said);
        Assert.Equal("again.jpg: This picture is already in the list.", page.Find(said).TextContent);
        Assert.Single(page.FindAll(".picture-preview"));
    }

    [Fact]
    public async Task Refusals_speak_french()
    {
        AdminContext.Speak("fr-FR");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);

        Send(page, "Pictures", ("grand.jpg", [.. MadePictures.Jpeg(), .. new byte[PictureDoor.MaxBytes]]));

        page.WaitForAssertion(() => Assert.Equal(
            "grand.jpg\u00a0: Le fichier dépasse 5\u00a0Mo.", page.Find("#field-Pictures-file-said .field-error").TextContent.Trim()));
    }

    [Fact]
    public async Task A_picture_is_taken_out_again()
    {
        var file = await _incubator.AddPictureAsync();
        var input = await SavedAsync();
        input.Pictures = [MadePictures.Described(file)];
        await _incubator.Get<SpaceEditor>().SaveAsync(_space.Id, input, Actor.Operator, CancellationToken.None);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = Open(admin);

        await page.InvokeAsync(() => page.Find("[role=group][aria-label='Picture 1'] button:last-child").ClickAsync());
        await page.SaveAsync();

        Assert.Empty((await SavedAsync()).Pictures);
    }

    [Fact]
    public async Task A_startup_gets_its_logo_and_loses_it()
    {
        var startup = await _incubator.AddStartupAsync();
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<StartupEditPage>(("Id", startup.Id));
        page.WaitForElement("#field-Logo-file");

        Send(page, "Logo", ("logo.png", MadePictures.TransparentPng()));
        page.WaitForElement(".picture-preview");
        await page.SaveAsync();
        Assert.EndsWith("-300x300", await LogoAsync(startup.Id));

        await page.PressAsync("Remove the logo");
        await page.SaveAsync();
        Assert.Null(await LogoAsync(startup.Id));
    }

    private static void Send(IRenderedComponent<AdminContext.Shown> page, string field, params (string Name, byte[] Content)[] files) =>
        page.FindComponents<InputFile>()
            .Single(f => f.Find("input").Id == $"field-{field}-file")
            .UploadFiles([.. files.Select(f => InputFileContent.CreateFromBinary(f.Content, f.Name))]);

    private IRenderedComponent<AdminContext.Shown> Open(AdminContext admin)
    {
        var page = admin.Show<SpaceEditPage>(("Id", _space.Id));
        page.WaitForElement("#field-Pictures-file");
        return page;
    }

    private async Task<SpaceInput> SavedAsync() =>
        (await _incubator.Get<SpaceEditor>().ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!;

    private async Task<string?> LogoAsync(int id) =>
        (await _incubator.Get<StartupEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!.Logo;
}
