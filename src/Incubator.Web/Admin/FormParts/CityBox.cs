using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Chooses a city.</summary>
public sealed class CityBox : SearchBox<int?>
{
    [Parameter, EditorRequired] public IReadOnlyList<CityOption> Cities { get; set; } = [];

    protected override string NameOf(int? value) =>
        value is null ? "" : Cities.FirstOrDefault(c => c.Choice.Id == value)?.Choice.Name ?? "…";

    protected override Task<IEnumerable<int?>> FindAsync(string? text, CancellationToken ct) =>
        Task.FromResult(Choice.Search(Cities.Select(c => c.Choice), text).Select(c => (int?)c.Id));
}
