using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Resources;

/// <summary>
/// The words of a resource, each looked up once for a language: a page asks for hundreds, and the framework takes two locks for each
/// and makes a new object of it.
/// </summary>
internal sealed class KeptLocalizer<T>(IStringLocalizerFactory factory) : IStringLocalizer<T>
{
    private readonly IStringLocalizer _words = factory.Create(typeof(T));
    private readonly ConcurrentDictionary<(string Language, string Name), LocalizedString> _kept = new();

    public LocalizedString this[string name]
    {
        get
        {
            var key = (CultureInfo.CurrentUICulture.Name, name);
            if (_kept.TryGetValue(key, out var kept))
            {
                return kept;
            }

            // What is not there may be anything: it must not fill the shelf.
            var found = _words[name];
            return found.ResourceNotFound ? found : _kept.GetOrAdd(key, found);
        }
    }

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var format = this[name];
            var value = string.Format(CultureInfo.CurrentCulture, format.Value, arguments);
            return new LocalizedString(name, value, format.ResourceNotFound, format.SearchedLocation);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _words.GetAllStrings(includeParentCultures);
}
