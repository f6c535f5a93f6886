using Incubator.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Chooses a city, and says what somebody does whose city is missing.</summary>
public sealed class CityBox : SearchBox<int?>
{
    private bool _isAdministrator;

    [Parameter, EditorRequired] public IReadOnlyList<CityOption> Cities { get; set; } = [];

    [Inject] private CurrentActor Me { get; set; } = default!;

    [Inject] private IStringLocalizer<AdminText> Said { get; set; } = default!;

    protected override string? Hint => Help ?? Said[_isAdministrator ? "City.Help" : "City.Help.Manager"];

    protected override async Task OnInitializedAsync() => _isAdministrator = await Me.IsAdministratorAsync();

    protected override string NameOf(int? value) =>
        value is null ? "" : Cities.FirstOrDefault(c => c.Choice.Id == value)?.Choice.Name ?? "…";

    protected override Task<IEnumerable<int?>> FindAsync(string? text, CancellationToken ct) =>
        Task.FromResult(Choice.Search(Cities.Select(c => c.Choice), text).Select(c => (int?)c.Id));
}
