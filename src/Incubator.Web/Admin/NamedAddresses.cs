using System.Text.Json;
using Microsoft.JSInterop;

namespace Incubator.Web.Admin;

/// <summary>An address under the name that a person gave it.</summary>
public sealed record NamedAddress(string Name, string Address);

/// <summary>The addresses that a person has named, kept by their browser alone.</summary>
/// <param name="key">Under which the browser keeps them.</param>
/// <param name="isOurs">What stands in a browser may be anything: whether an address is one of these.</param>
internal sealed class NamedAddresses(IJSRuntime browser, string key, Func<string, bool> isOurs)
{
    public IReadOnlyList<NamedAddress> All { get; private set; } = [];

    /// <summary>Reads what is kept; what this page knows stays where the browser keeps nothing.</summary>
    public async Task ReadAsync()
    {
        try
        {
            All = await browser.InvokeAsync<string?>("localStorage.getItem", key) is { } kept ? Read(kept) : All;
        }
        catch (JSException)
        {
            // Said as soon as something is to be kept.
        }
    }

    /// <summary>Adds an address, in place of another of that name.</summary>
    /// <returns>False where the browser keeps nothing.</returns>
    public Task<bool> AddAsync(NamedAddress added) => ChangeAsync(all => [.. all.Where(a => a.Name != added.Name), added]);

    /// <inheritdoc cref="AddAsync"/>
    public Task<bool> RemoveAsync(NamedAddress removed) => ChangeAsync(all => [.. all.Where(a => a != removed)]);

    // Another tab may have kept others meanwhile.
    private async Task<bool> ChangeAsync(Func<IReadOnlyList<NamedAddress>, IReadOnlyList<NamedAddress>> change)
    {
        await ReadAsync();
        return await KeepAsync(change(All));
    }

    private List<NamedAddress> Read(string kept)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<List<NamedAddress>>(kept) ?? [])
                .Where(a => a is { Name.Length: > 0, Address: not null } && isOurs(a.Address))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private async Task<bool> KeepAsync(IReadOnlyList<NamedAddress> all)
    {
        All = all;
        try
        {
            await browser.InvokeVoidAsync("localStorage.setItem", key, JsonSerializer.Serialize(all));
            return true;
        }
        catch (JSException)
        {
            return false;
        }
    }
}
