using Bunit;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Programmes;
using Incubator.Web.Admin.Programmes;

namespace Incubator.Web.Tests.Admin;

public sealed class ProgrammeGridPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public ProgrammeGridPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_programme_says_its_days_and_one_without_a_deadline_says_so()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier");
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Whole(space.Id));
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(space.Id, "Studio", null, null));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = admin.Show<ProgrammeGridPage>();
        page.WaitForElement("tbody a.name");

        var cells = page.FindAll("tbody td").Select(c => c.TextContent.Trim()).ToList();
        Assert.Superset(new HashSet<string> { "01/11/2026", "04/12/2026", "11/01/2027", "all year" }, cells.ToHashSet());
    }
}
