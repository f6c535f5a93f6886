using Bunit;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Web.Admin.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

/// <summary>The editor of one space, La Cantine, on a real database of its own.</summary>
public abstract class SpaceEditTest : IAsyncLifetime
{
    protected TestIncubator Incubator { get; private set; } = null!;

    protected SaveResult.Saved Cantine { get; private set; } = null!;

    protected SpaceEditTest() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        Incubator = await TestIncubator.StartAsync();
        Cantine = await Incubator.AddSpaceAsync(await Incubator.AddCityAsync(), "La Cantine", s =>
        {
            s.Street = "151 rue Montmartre";
            s.Plans = [new PlanInput { Kind = PlanKind.DayPass, Amount = 25, Currency = "EUR", Unit = PriceUnit.Day }];
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Incubator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected IRenderedComponent<AdminContext.Shown> Open(AdminContext admin)
    {
        var page = admin.Show<SpaceEditPage>(("Id", Cantine.Id));
        page.WaitForElement("#field-Name");
        return page;
    }

    protected async Task<Space> SavedAsync()
    {
        await using var db = Incubator.OpenDb();
        return await db.Spaces().AsNoTracking().Include(s => s.Plans).SingleAsync(s => s.Id == Cantine.Id);
    }
}
